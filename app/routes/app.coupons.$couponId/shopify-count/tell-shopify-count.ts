import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";

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

const uses = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "use" : "uses"}`;

/** How many uses Shopify counts, or counted when it was last compared, and why, where that is another number than ours; null where there is nothing to say. */
export function tellShopifyCount({ usedCount, givenBack, difference }: ShopifyCount): string | null {
  if (difference) {
    const { cause, ourCount, shopifyCount } = difference;
    // As of the comparison, which the page names: the coupon may have been used since.
    const counts = `Shopify counted ${uses(shopifyCount ?? 0)}, and we counted ${ourCount.toLocaleString("en")}`;
    switch (cause) {
      case "given-back":
        return `${counts}: Shopify never gives a use back, we do where an order is cancelled or loses the code. A limit of uses goes by Shopify’s count.`;
      case "not-counted-yet":
        return `${counts}: Shopify counts some time after the order. Its count comes by itself.`;
      case "orders-unknown":
        return `${counts}: Shopify had uses on orders that the app may not see, or that are older than the app.`;
      case "counted-anew":
        return `${counts}: the discount was made anew in Shopify, and its count began again.`;
      case "deleted-in-shopify":
        return `Shopify does not have this coupon’s discount any more: somebody deleted it there. We counted ${uses(ourCount)}.`;
    }
  }
  const { cancelled } = givenBack;
  if (cancelled === 0) return null;
  const orders = cancelled === 1 ? "the order was" : "their orders were";
  return `Shopify counts ${uses(usedCount + cancelled)}, and we count ${usedCount.toLocaleString("en")}: ${uses(cancelled)} came back when ${orders} cancelled, and Shopify goes on counting ${cancelled === 1 ? "it" : "them"}. A limit of uses goes by Shopify’s count.`;
}

/** What a look through the shop's orders has found. */
export function tellCheck({
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
