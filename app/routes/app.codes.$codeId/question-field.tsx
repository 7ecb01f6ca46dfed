import { useSearchParams } from "@remix-run/react";
import { Box, Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";

/** Asks one more thing about the code: a customer, a cart. The question stands in the address. */
export function QuestionField({
  name,
  asked,
  label,
  helpText,
  prefix,
}: {
  /** The parameter of the address. */
  name: "customer" | "total" | "items";
  asked: string;
  label: string;
  helpText?: string;
  prefix?: string;
}) {
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(asked);
  const ask = (text: string) => {
    const changed = new URLSearchParams(parameters);
    if (text.trim() === "") changed.delete(name);
    else changed.set(name, text.trim());
    setParameters(changed, { replace: true, preventScrollReset: true });
  };
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <Form onSubmit={() => ask(typed)}>
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
            ask("");
          }}
          connectedRight={<Button submit>Look up</Button>}
        />
      </Form>
    </Box>
  );
}
