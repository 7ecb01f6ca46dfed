import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";

interface UsageDifference {
  cause: DifferenceCause;
  ourCount: number;
  /** Null where Shopify has the discount no more. */
  shopifyCount: number | null;
}

/** "1 use", "1,204 uses" */
export const formatUses = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "use" : "uses"}`;

/** How many uses of a coupon Shopify counted when it was last compared, and why that is likely another number than ours. */
export function describeUsageDifference({ cause, ourCount, shopifyCount }: UsageDifference): string {
  // As of the comparison, which the page names: the coupon may have been used since.
  const counts = `Shopify counted ${formatUses(shopifyCount ?? 0)}, and we counted ${ourCount.toLocaleString("en")}`;
  switch (cause) {
    case "reversed-uses":
      return `${counts}: Shopify never gives a use back, we do where an order is cancelled or loses the code. A limit of uses goes by Shopify’s count.`;
    case "not-counted-yet":
      return `${counts}: Shopify counts some time after the order. Its count comes by itself.`;
    case "unknown-orders":
      return `${counts}: Shopify had uses on orders that the app may not see, or that are older than the app.`;
    case "count-restarted":
      return `${counts}: the discount was made anew in Shopify, and its count began again.`;
    case "deleted-in-shopify":
      return `Shopify does not have this coupon’s discount any more: somebody deleted it there. We counted ${formatUses(ourCount)}.`;
  }
}
