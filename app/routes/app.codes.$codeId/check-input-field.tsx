import { Box, Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useNextSearch } from "~/ui/use-next-search";

/** Field for an input of the checks: a customer, a cart total or a number of items. The value is kept in the URL. */
export function CheckInputField({
  name,
  initialValue,
  label,
  helpText,
}: {
  /** Name of the URL parameter that contains the value. */
  name: "customer" | "total" | "items";
  initialValue: string;
  label: string;
  helpText?: string;
}) {
  const { setSearchParams } = useNextSearch();
  const [typed, setTyped] = useState(initialValue);
  const applyToUrl = (text: string) => setSearchParams({ [name]: text.trim() });
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <Form onSubmit={() => applyToUrl(typed)}>
        <TextField
          label={label}
          helpText={helpText}
          inputMode={name === "customer" ? undefined : "decimal"}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          clearButton
          onClearButtonClick={() => {
            setTyped("");
            applyToUrl("");
          }}
          connectedRight={<Button submit>{name === "customer" ? "Look up" : "Test"}</Button>}
        />
      </Form>
    </Box>
  );
}
