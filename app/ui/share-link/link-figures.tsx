import { BlockStack, InlineGrid, Text } from "@shopify/polaris";

/** How many opened the link; and of a code that is handed out as a link only, how many bought with it. */
export interface LinkUse {
  clickCount: number;
  /**
   * Redemptions of a URL Token's code. Null of a code that is typed at checkout as well: nothing tells which of its
   * redemptions came by the link.
   */
  usedCount: number | null;
}

/**
 * What came of a link, and how many of a hundred that is. Where more bought than came by the link, most typed the
 * code, and a rate would say nothing.
 */
export function LinkFigures({ clickCount, usedCount }: LinkUse) {
  if (usedCount === null) return <Figure label="Clicks">{clickCount.toLocaleString("en")}</Figure>;
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
