import { BlockStack, Box, Icon, type IconSource, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** Shown instead of an empty list. `title` names what is missing, and `children` offer the next step. */
export function EmptyList({
  icon,
  title,
  children,
}: {
  icon: IconSource;
  title: string;
  children: ReactNode;
}) {
  return (
    <Box padding="800">
      <BlockStack gap="200" inlineAlign="center">
        <Icon source={icon} tone="subdued" />
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Box>
  );
}
