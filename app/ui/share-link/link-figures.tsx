import { BlockStack, InlineGrid, Text } from "@shopify/polaris";

/**
 * How many opened the link, how many bought with the code, and how many that is of a hundred. Where more bought than
 * came by the link, most typed the code, and a rate would say nothing.
 */
export function LinkFigures({ clickCount, usedCount }: { clickCount: number; usedCount: number }) {
  const hasRate = clickCount > 0 && usedCount <= clickCount;
  const rate = hasRate ? `${Math.round((usedCount / clickCount) * 100)}%` : "–";
  return (
    <InlineGrid columns={3} gap="200">
      <Figure label="Clicks">{clickCount.toLocaleString("en")}</Figure>
      <Figure label="Redemptions">{usedCount.toLocaleString("en")}</Figure>
      <Figure label="Rate">{rate}</Figure>
    </InlineGrid>
  );
}

function Figure({ label, children }: { label: string; children: string }) {
  return (
    <BlockStack>
      <Text as="h3" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingMd">
        {children}
      </Text>
    </BlockStack>
  );
}
