import { BlockStack, Box, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";

/**
 * Form section for fields that merchants rarely need. The section is collapsed at first. `summary` is shown next to the
 * title: a short text about the fields' values, or an error message.
 */
export function CollapsibleSection({
  id,
  title,
  summary,
  isSummaryError = false,
  hasError = false,
  children,
}: {
  id: string;
  title: string;
  summary: string;
  /** Whether the summary is shown as an error. */
  isSummaryError?: boolean;
  /** True if a field in the section has an error. The section then expands to show that field. */
  hasError?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
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
            ariaControls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            {title}
          </Button>
          <Text as="span" tone={isSummaryError ? "critical" : "subdued"} breakWord>
            {summary}
          </Text>
        </InlineStack>
        <Collapsible id={id} open={isOpen}>
          {children}
        </Collapsible>
      </BlockStack>
    </Box>
  );
}
