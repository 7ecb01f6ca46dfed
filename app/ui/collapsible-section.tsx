import { BlockStack, Box, Button, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useEffect, useState } from "react";

/** A part of a form that few need: folded, with a line that says what is set in it, until it is wanted. */
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
  /** The line says what is wrong. */
  isSummaryError?: boolean;
  /** Stands open for whoever has to mend it. */
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
