import type { DifferenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import { formatCount, formatCounted } from "~/lib/numbers";
import { describeUsageDifference } from "~/ui/describe-usage-difference";

interface ShopifyCount {
  /** Uses counted by the app. */
  usedCount: number;
  /** Reversed uses by reason. */
  reversed: { cancelled: number; removed: number };
  /**
   * Result of the last nightly comparison with Shopify's count. Null if the counts matched, or before the first
   * comparison.
   */
  difference: {
    cause: DifferenceCause;
    ourCount: number;
    shopifyCount: number | null;
  } | null;
}

/**
 * Describes the difference in usage counts that the last comparison with Shopify found, and the likely cause. If there
 * is no such difference, describes the difference that canceled orders cause. Returns null if no order was canceled
 * either.
 */
export function describeShopifyCount(
  { usedCount, reversed, difference }: ShopifyCount,
  locale: string,
): string | null {
  if (difference) return describeUsageDifference(difference, locale);
  const { cancelled } = reversed;
  if (cancelled === 0) return null;
  const reversal =
    cancelled === 1 ? "was reversed because its order was" : "were reversed because their orders were";
  return `Shopify counts ${formatCounted(usedCount + cancelled, "use", locale)}, and we count ${formatCount(usedCount, locale)}. ${formatCounted(cancelled, "use", locale)} ${reversal} canceled, but Shopify still counts ${cancelled === 1 ? "it" : "them"}. Usage limits follow Shopify’s count.`;
}

/** Describes the result of an order check. */
export function describeCheck({
  checkedCount,
  correctedCount,
  locale,
}: {
  checkedCount: number;
  correctedCount: number;
  locale: string;
}): string {
  if (checkedCount === 0) return "No orders changed since the last check.";
  const orders = `${formatCounted(checkedCount, "order", locale)} checked`;
  if (correctedCount === 0) return `${orders}, nothing missing.`;
  return `${orders}, ${formatCount(correctedCount, locale)} corrected.`;
}
