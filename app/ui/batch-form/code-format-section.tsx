import { FormLayout } from "@shopify/polaris";
import type { BatchFields, BatchFormErrors } from "~/domain/batches/batch-form";
import { type CodeFormat, codePattern } from "~/domain/codes/generate/code-format";
import { AlphabetField, LengthField, SeparatorField } from "~/ui/batch-form/code-format-inputs";
import { CollapsibleSection } from "~/ui/collapsible-section";

export type FormatAndQuantity = Omit<BatchFields, "label">;

/**
 * Collapsible section with all fields of the code format except the prefix. The summary shows the pattern of the codes.
 */
export function CodeFormatSection({
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
