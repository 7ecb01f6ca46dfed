import { BlockStack, Box, Button, Collapsible, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { BatchFormErrors } from "~/domain/batches/batch-fields";
import { type CodeFormat, codePattern } from "~/domain/codes/code-format";
import type { FormatAndQuantity } from "~/ui/batch-form/batch-form-fields";
import { AlphabetField, LengthField, SeparatorField } from "~/ui/batch-form/code-format-inputs";

/** How the codes look, beyond their prefix; folded until it is wanted, with the pattern in a line. */
export function CodeFormatFold({
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
  quantity: number;
  /** The length that would do, where the format has no room. */
  proposedLength?: number;
  onChange: (changed: Partial<FormatAndQuantity>) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const hasError = Boolean(errors.separator || errors.length || errors.alphabet);
  useEffect(() => {
    if (hasError) setIsOpen(true);
  }, [hasError]);

  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Button
            variant="monochromePlain"
            disclosure={isOpen ? "up" : "down"}
            ariaExpanded={isOpen}
            ariaControls="code-format"
            onClick={() => setIsOpen(!isOpen)}
          >
            Code format
          </Button>
          <Text as="span" tone="subdued" breakWord>
            {format ? codePattern(format) : ""}
          </Text>
        </InlineStack>
        <Collapsible id="code-format" open={isOpen}>
          <FormLayout>
            <FormLayout.Group condensed>
              <SeparatorField value={fields.separator} onChange={(separator) => onChange({ separator })} />
              <LengthField
                value={fields.length}
                error={errors.length}
                proposal={format && fields.length.trim() === "" ? format.length : null}
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
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
