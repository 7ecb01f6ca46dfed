import { BlockStack, Card, Form, FormLayout, Text, TextField } from "@shopify/polaris";
import { parseFormatFields } from "~/domain/batches/batch-form";
import type { NewPoolFormatErrors, NewPoolFormatFields } from "~/domain/settings/new-pool-format";
import { AlphabetField, LengthField, SeparatorField } from "~/ui/batch-form/code-format-inputs";
import { CodePreview } from "~/ui/batch-form/code-preview";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

/** A typical pool size, for the preview. */
const EXAMPLE_QUANTITY = 500;

/** Fields for the default code format of new pools, with a preview for a typical pool size. */
export function CodeFormatCard({
  fields,
  errors,
  onChange,
  onSave,
}: {
  fields: NewPoolFormatFields;
  errors: NewPoolFormatErrors;
  onChange: (changed: Partial<NewPoolFormatFields>) => void;
  onSave: () => void;
}) {
  const typePrefix = useUpperCaseTyping({ id: "format-prefix", onChange: (prefix) => onChange({ prefix }) });
  const format = parseFormatFields({ fields: { ...fields, quantity: String(EXAMPLE_QUANTITY), label: "" } });
  return (
    <Card>
      <Form onSubmit={onSave} noValidate>
        <BlockStack gap="400">
          <FormLayout>
            <TextField
              id="format-prefix"
              label="Prefix"
              value={fields.prefix}
              onChange={typePrefix}
              error={errors.prefix}
              helpText="Added to the start of every code. Optional."
              autoComplete="off"
            />
            <FormLayout.Group condensed>
              <SeparatorField value={fields.separator} onChange={(separator) => onChange({ separator })} />
              <LengthField
                value={fields.length}
                error={errors.length}
                defaultLength={null}
                quantity={Number.NaN}
                onChange={(length) => onChange({ length })}
              />
            </FormLayout.Group>
            <AlphabetField
              value={fields.alphabet}
              error={errors.alphabet}
              onChange={(alphabet) => onChange({ alphabet })}
            />
          </FormLayout>
          <CodePreview format={format} quantity={EXAMPLE_QUANTITY} existingCount={0} fitsQuantity />
          <Text as="p" tone="subdued">
            {`Example for a pool of ${EXAMPLE_QUANTITY} codes.`}
          </Text>
        </BlockStack>
      </Form>
    </Card>
  );
}
