/** The likely reason why Shopify and this app count different numbers of uses of a coupon. */
export type DifferenceCause =
  /**
   * Shopify never reverses a use. This app reverses a use if the order is canceled or the code is removed from the
   * order.
   */
  | "reversed-uses"
  /** Shopify adds a use to its count some time after the order, so the counts will match later. */
  | "not-counted-yet"
  /** Shopify counts orders that the app cannot read, or that were placed before the app was installed. */
  | "unknown-orders"
  /** The discount was re-created in Shopify, so Shopify's count restarted at zero. */
  | "count-restarted"
  /** Someone deleted the discount in Shopify. */
  | "deleted-in-shopify";

interface Counts {
  /** Number of uses that this app counts, without reversed uses. */
  ourCount: number;
  /** Number of uses that this app reversed. */
  reversedCount: number;
  /** Null if Shopify no longer has the discount. */
  shopifyCount: number | null;
  lastUsedAt: Date | null;
  now: Date;
}

/** Longer than any delay of Shopify's count that we have seen. */
const MAX_COUNT_DELAY_MS = 60 * 60 * 1000;

/** Returns the likely cause of a difference; null if the counts match. */
export function differenceCause(counts: Counts): DifferenceCause | null {
  const { ourCount, reversedCount, shopifyCount, lastUsedAt, now } = counts;
  if (shopifyCount === null) return "deleted-in-shopify";
  if (shopifyCount === ourCount) return null;
  const bookedCount = ourCount + reversedCount;
  if (shopifyCount > bookedCount) return "unknown-orders";
  // Shopify probably still counts uses that this app reversed.
  if (shopifyCount > ourCount) return "reversed-uses";
  const wasUsedRecently = lastUsedAt && now.getTime() - lastUsedAt.getTime() < MAX_COUNT_DELAY_MS;
  return wasUsedRecently ? "not-counted-yet" : "count-restarted";
}
