import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/use-format";

/** How often a code's links were clicked and, for a URL Token, how often its code was redeemed. */
export interface LinkUse {
  clickCount: number;
  /**
   * Redemptions of a URL Token's code. Null for codes that shoppers also enter at checkout, because it is unknown which
   * of their redemptions came from the link.
   */
  usedCount: number | null;
}

/**
 * Shows clicks, redemptions, and redemptions per click. If there are more redemptions than clicks, some shoppers have
 * typed the code. The rate would then be meaningless, so it is not shown.
 */
export function LinkFigures({ clickCount, usedCount }: LinkUse) {
  const { formatCount, formatPercent } = useFormat();
  if (usedCount === null) return <Figure label="Clicks">{formatCount(clickCount)}</Figure>;
  const hasRate = clickCount > 0 && usedCount <= clickCount;
  const rate = hasRate ? formatPercent(Math.round((usedCount / clickCount) * 100)) : "–";
  return (
    <InlineGrid columns={3} gap="200">
      <Figure label="Clicks">{formatCount(clickCount)}</Figure>
      <Figure label="Redemptions">{formatCount(usedCount)}</Figure>
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
