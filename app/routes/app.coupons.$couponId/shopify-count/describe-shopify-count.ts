import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";
import { describeUsageDifference, formatUses } from "~/ui/describe-usage-difference";

interface ShopifyCount {
  /** The uses that count with us. */
  usedCount: number;
  givenBack: { cancelled: number; removed: number };
  /** What the last comparison found; null where both counted alike, or before the first. */
  difference: {
    cause: DifferenceCause;
    ourCount: number;
    shopifyCount: number | null;
  } | null;
}

/** How many uses Shopify counts, or counted when it was last compared, and why, where that is another number than ours; null where there is nothing to say. */
export function describeShopifyCount({ usedCount, givenBack, difference }: ShopifyCount): string | null {
  if (difference) return describeUsageDifference(difference);
  const { cancelled } = givenBack;
  if (cancelled === 0) return null;
  const orders = cancelled === 1 ? "the order was" : "their orders were";
  return `Shopify counts ${formatUses(usedCount + cancelled)}, and we count ${usedCount.toLocaleString("en")}: ${formatUses(cancelled)} came back when ${orders} cancelled, and Shopify goes on counting ${cancelled === 1 ? "it" : "them"}. A limit of uses goes by Shopify’s count.`;
}

/** What a look through the shop's orders has found. */
export function describeCheck({
  checkedCount,
  correctedCount,
}: {
  checkedCount: number;
  correctedCount: number;
}): string {
  if (checkedCount === 0) return "No order has changed since the last time.";
  const orders = `${checkedCount.toLocaleString("en")} ${checkedCount === 1 ? "order" : "orders"} checked`;
  if (correctedCount === 0) return `${orders}, nothing was missing.`;
  return `${orders}, ${correctedCount.toLocaleString("en")} corrected.`;
}
