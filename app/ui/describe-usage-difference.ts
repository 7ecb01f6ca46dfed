import type { DifferenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import { formatCount, formatCounted } from "~/lib/numbers";

interface UsageDifference {
  cause: DifferenceCause;
  ourCount: number;
  /** Shopify's usage count. Null if the discount no longer exists in Shopify. */
  shopifyCount: number | null;
}

/**
 * Describes a difference between Shopify's usage count and the app's usage count, with the likely cause. Both counts
 * are from the last comparison.
 */
export function describeUsageDifference(
  { cause, ourCount, shopifyCount }: UsageDifference,
  locale: string,
): string {
  // The text is in the past tense, because the coupon may have been used since the last comparison.
  const counts = `Shopify counted ${formatCounted(shopifyCount ?? 0, "use", locale)}, and we counted ${formatCount(ourCount, locale)}`;
  switch (cause) {
    case "reversed-uses":
      return `${counts}. We reverse a use when the order is canceled or the code is removed from the order; Shopify doesn’t. Usage limits follow Shopify’s count.`;
    case "not-counted-yet":
      return `${counts}. Shopify counts uses with a delay and will catch up automatically.`;
    case "unknown-orders":
      return `${counts}. Some uses may be on orders that the app can’t access or that were placed before you installed the app.`;
    case "count-restarted":
      return `${counts}. The discount was recreated in Shopify, so Shopify’s count restarted at zero.`;
    case "deleted-in-shopify":
      return `Someone deleted this coupon’s discount in Shopify. We counted ${formatCounted(ourCount, "use", locale)}.`;
  }
}
