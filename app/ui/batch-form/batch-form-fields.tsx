import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import type { BatchFields, BatchFormErrors } from "~/domain/batches/batch-fields";
import { parseBatchFields, parseFormatFields } from "~/domain/batches/batch-form";
import { readCount } from "~/lib/read-count";
import { CodeFormatSection } from "~/ui/batch-form/code-format-section";
import { CodePreview } from "~/ui/batch-form/code-preview";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

export type FormatAndQuantity = Omit<BatchFields, "label">;

/**
 * How many codes, how they look, and what comes of it while it is typed. A quantity that the format has no room for is
 * said at once; what is merely not filled in yet, only when the form comes back with it in `errors`.
 */
export function BatchFormFields({
  fields,
  errors: answered,
  alreadyMade = 0,
  onChange,
}: {
  fields: FormatAndQuantity;
  errors: BatchFormErrors;
  /** How many codes the pool has. */
  alreadyMade?: number;
  onChange: (changed: Partial<FormatAndQuantity>) => void;
}) {
  const batch = { ...fields, label: "" };
  const parsed = parseBatchFields({ fields: batch, alreadyMade });
  const format = parseFormatFields({ fields: batch, alreadyMade });
  const errors = merge(parsed.ok ? {} : withoutEmptyQuantityError(fields, parsed.errors), answered);
  const typePrefix = useUpperCaseTyping({ id: "batch-prefix", onChange: (prefix) => onChange({ prefix }) });
  const quantity = readCount(fields.quantity);

  return (
    <BlockStack gap="400">
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            id="batch-quantity"
            label="How many codes"
            inputMode="numeric"
            value={fields.quantity}
            onChange={(typed) => onChange({ quantity: typed })}
            error={errors.quantity}
            autoComplete="off"
          />
          <TextField
            id="batch-prefix"
            label="Prefix"
            value={fields.prefix}
            onChange={typePrefix}
            error={errors.prefix}
            helpText={errors.prefix ? undefined : "Every code begins with it. May be empty."}
            autoComplete="off"
          />
        </FormLayout.Group>
      </FormLayout>
      <CodePreview
        format={format}
        quantity={Number.isNaN(quantity) ? 1 : quantity}
        alreadyMade={alreadyMade}
        fitsQuantity={parsed.ok || parsed.proposedLength === undefined}
      />
      <CodeFormatSection
        fields={fields}
        errors={errors}
        format={format}
        quantity={quantity}
        proposedLength={parsed.ok ? undefined : parsed.proposedLength}
        onChange={onChange}
      />
    </BlockStack>
  );
}

/** The sentences on fields that say something already. */
function withoutEmptyQuantityError(fields: FormatAndQuantity, errors: BatchFormErrors): BatchFormErrors {
  const { quantity, ...others } = errors;
  return fields.quantity.trim() === "" ? others : { quantity, ...others };
}

/** What was answered goes before what is told while typing; a sentence that was taken back counts for nothing. */
function merge(typingErrors: BatchFormErrors, answered: BatchFormErrors): BatchFormErrors {
  const shownErrors = Object.entries(answered).filter(([, sentence]) => sentence !== undefined);
  return { ...typingErrors, ...Object.fromEntries(shownErrors) };
}
