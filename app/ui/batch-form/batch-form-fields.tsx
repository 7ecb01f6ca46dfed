import { BlockStack, FormLayout, TextField } from "@shopify/polaris";
import {
  type BatchFields,
  type BatchFormErrors,
  parseBatchFields,
  parseFormatFields,
} from "~/domain/batches/batch-form";
import { type CodeFormat, codePattern } from "~/domain/codes/generate/code-format";
import { parseCount } from "~/lib/parse-count";
import { AlphabetField, LengthField, SeparatorField } from "~/ui/batch-form/code-format-inputs";
import { CodePreview } from "~/ui/batch-form/code-preview";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { useFormat } from "~/ui/use-format";
import { useUpperCaseTyping } from "~/ui/use-upper-case-typing";

/**
 * Fields for the quantity and format of a batch, with a preview that is updated while the merchant types. `errors` are
 * the errors that the server has returned. Other errors are found while the merchant types, for example a quantity that
 * is too large for the format. The error of an empty quantity is shown only after the server has returned it.
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
  const onPrefixTyped = useUpperCaseTyping({
    id: "batch-prefix",
    onChange: (prefix) => onChange({ prefix }),
  });
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
            onChange={onPrefixTyped}
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

/** Removes the error of the quantity if the quantity field is empty. */
function withoutEmptyQuantityError(fields: FormatAndQuantity, errors: BatchFormErrors): BatchFormErrors {
  const { quantity, ...others } = errors;
  return fields.quantity.trim() === "" ? others : { quantity, ...others };
}

/**
 * Merges the errors found while typing with the errors from the server. If a field has an error of each kind, the
 * server's error is used. A server error is undefined once the merchant has changed its field, and is then ignored.
 */
function merge(typingErrors: BatchFormErrors, serverErrors: BatchFormErrors): BatchFormErrors {
  const remainingServerErrors = Object.entries(serverErrors).filter(([, message]) => message !== undefined);
  return { ...typingErrors, ...Object.fromEntries(remainingServerErrors) };
}

type FormatAndQuantity = Omit<BatchFields, "label">;

/**
 * Collapsible section with all fields of the code format except the prefix. The summary shows the pattern of the codes.
 */
function CodeFormatSection({
  fields,
  errors,
  format,
  quantity,
  proposedLength,
  onChange,
}: {
  fields: FormatAndQuantity;
  errors: BatchFormErrors;
  format: CodeFormat | null;
  /** NaN if the merchant has not entered a valid number. */
  quantity: number;
  /** The length to use instead. Set only if the format has too few possible codes for the quantity. */
  proposedLength?: number;
  onChange: (changed: Partial<FormatAndQuantity>) => void;
}) {
  return (
    <CollapsibleSection
      id="code-format"
      title="Code format"
      summary={format ? codePattern(format) : ""}
      hasError={Boolean(errors.separator || errors.length || errors.alphabet)}
    >
      <FormLayout>
        <FormLayout.Group condensed>
          <SeparatorField value={fields.separator} onChange={(separator) => onChange({ separator })} />
          <LengthField
            value={fields.length}
            error={errors.length}
            defaultLength={format && fields.length.trim() === "" ? format.length : null}
            quantity={quantity}
            proposedLength={proposedLength}
            onChange={(length) => onChange({ length })}
          />
        </FormLayout.Group>
        <AlphabetField
          value={fields.alphabet}
          error={errors.alphabet}
          onChange={(alphabet) => onChange({ alphabet })}
        />
      </FormLayout>
    </CollapsibleSection>
  );
}
