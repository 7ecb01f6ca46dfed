import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/use-format";

/** Clicks on a coupon's links and, for a URL Token, redemptions of its code. */
export interface LinkCounts {
  clickCount: number;
  /**
   * Redemptions of a URL Token's code. Null for the other coupon types: shoppers usually enter those codes at checkout,
   * and the app can't know which redemptions came from a link.
   */
  usedCount: number | null;
}

/**
 * Shows clicks. Unless `usedCount` is null, also shows redemptions, and redemptions as a percentage of clicks. If there
 * are more redemptions than clicks, some shoppers have typed the code, and the percentage would be meaningless. In that
 * case, and if there are no clicks, a dash is shown instead.
 */
export function LinkFigures({ clickCount, usedCount }: LinkCounts) {
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
