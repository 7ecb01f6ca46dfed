import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import type { BatchFields, BatchFormErrors } from "~/domain/batches/batch-fields";
import { parseBatchFields, parseFormatFields } from "~/domain/batches/batch-form";
import { parseCount } from "~/lib/parse-count";
import { CodeFormatSection } from "~/ui/batch-form/code-format-section";
import { CodePreview } from "~/ui/batch-form/code-preview";
import { useFormat } from "~/ui/use-format";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

export type FormatAndQuantity = Omit<BatchFields, "label">;

/**
 * Fields for the quantity and format of a batch, with a live preview. `errors` are the errors that the server has
 * returned. Other errors are shown while the merchant types, for example if the quantity is too large for the format. A
 * quantity that is still empty is not shown as an error until the server returns that error.
 */
export function BatchFormFields({
  fields,
  errors: serverErrors,
  existingCount = 0,
  onChange,
}: {
  fields: FormatAndQuantity;
  errors: BatchFormErrors;
  /** How many codes the pool already has. */
  existingCount?: number;
  onChange: (changed: Partial<FormatAndQuantity>) => void;
}) {
  const { locale } = useFormat();
  const batch = { ...fields, label: "" };
  const parsed = parseBatchFields({ fields: batch, existingCount, locale });
  const format = parseFormatFields({ fields: batch, existingCount });
  const errors = merge(parsed.ok ? {} : withoutEmptyQuantityError(fields, parsed.errors), serverErrors);
  const typePrefix = useUpperCaseTyping({ id: "batch-prefix", onChange: (prefix) => onChange({ prefix }) });
  const quantity = parseCount(fields.quantity);

  return (
    <BlockStack gap="400">
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            id="batch-quantity"
            label="Number of codes"
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
            helpText={errors.prefix ? undefined : "Added to the start of every code. Optional."}
            autoComplete="off"
          />
        </FormLayout.Group>
      </FormLayout>
      <CodePreview
        format={format}
        quantity={Number.isNaN(quantity) ? 1 : quantity}
        existingCount={existingCount}
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

/** If the quantity field is empty, returns the errors without the error of the quantity. */
function withoutEmptyQuantityError(fields: FormatAndQuantity, errors: BatchFormErrors): BatchFormErrors {
  const { quantity, ...others } = errors;
  return fields.quantity.trim() === "" ? others : { quantity, ...others };
}

/**
 * Merges the errors found while typing with the errors from the server. If a field has both errors, the server's error
 * is used. A server error that the merchant's change has cleared is undefined and is ignored.
 */
function merge(typingErrors: BatchFormErrors, serverErrors: BatchFormErrors): BatchFormErrors {
  const shownErrors = Object.entries(serverErrors).filter(([, message]) => message !== undefined);
  return { ...typingErrors, ...Object.fromEntries(shownErrors) };
}
