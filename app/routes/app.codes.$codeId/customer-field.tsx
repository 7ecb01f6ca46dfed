import { useSearchParams } from "@remix-run/react";
import { Box, Button, Form, TextField } from "@shopify/polaris";
import { useState } from "react";

/** Asks whether one customer may still use a code that each may use once. The question stands in the address. */
export function CustomerField({ customer }: { customer: string }) {
  const [parameters, setParameters] = useSearchParams();
  const [typed, setTyped] = useState(customer);
  const ask = (text: string) => {
    const changed = new URLSearchParams(parameters);
    if (text.trim() === "") changed.delete("customer");
    else changed.set("customer", text.trim());
    setParameters(changed, { replace: true, preventScrollReset: true });
  };
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
      <Form onSubmit={() => ask(typed)}>
        <TextField
          label="Look up a customer"
          helpText="The whole name as on their orders, or their customer number in Shopify"
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
