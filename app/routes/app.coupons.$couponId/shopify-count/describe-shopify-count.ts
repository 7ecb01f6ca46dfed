import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";
import { describeUsageDifference, formatUses } from "~/ui/describe-usage-difference";

interface ShopifyCount {
  /** Uses counted by the app. */
  usedCount: number;
  /** Reversed uses by reason. */
  reversed: { cancelled: number; removed: number };
  /** Result of the last comparison. Null if both counts matched, or before the first comparison. */
  difference: {
    cause: DifferenceCause;
    ourCount: number;
    shopifyCount: number | null;
  } | null;
}

/** Describes a difference between Shopify's usage count and the app's, and its likely cause. Null if there is none. */
export function describeShopifyCount({ usedCount, reversed, difference }: ShopifyCount): string | null {
  if (difference) return describeUsageDifference(difference);
  const { cancelled } = reversed;
  if (cancelled === 0) return null;
  const reversal =
    cancelled === 1 ? "was reversed because its order was" : "were reversed because their orders were";
  return `Shopify counts ${formatUses(usedCount + cancelled)}, and we count ${usedCount.toLocaleString("en")}. ${formatUses(cancelled)} ${reversal} canceled, but Shopify still counts ${cancelled === 1 ? "it" : "them"}. Usage limits follow Shopify’s count.`;
}

/** Describes the result of an order check. */
export function describeCheck({
  checkedCount,
  correctedCount,
}: {
  checkedCount: number;
  correctedCount: number;
}): string {
  if (checkedCount === 0) return "No orders changed since the last check.";
  const orders = `${checkedCount.toLocaleString("en")} ${checkedCount === 1 ? "order" : "orders"} checked`;
  if (correctedCount === 0) return `${orders}, nothing missing.`;
  return `${orders}, ${correctedCount.toLocaleString("en")} corrected.`;
}
