import { Box, Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useNextSearch } from "~/ui/use-next-search";

/** Asks one more thing about the code: a customer, a cart. The question stands in the address. */
export function QuestionField({
  name,
  initialValue,
  label,
  helpText,
  prefix,
}: {
  /** The parameter of the address. */
  name: "customer" | "total" | "items";
  initialValue: string;
  label: string;
  helpText?: string;
  prefix?: string;
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
          prefix={prefix}
          inputMode={name === "customer" ? undefined : "decimal"}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          clearButton
          onClearButtonClick={() => {
            setTyped("");
            applyToUrl("");
          }}
          connectedRight={<Button submit>Look up</Button>}
        />
      </Form>
    </Box>
  );
}
