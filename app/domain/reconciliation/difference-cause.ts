/** The likely reason why Shopify and this app count different numbers of uses, judging by the counts alone. */
export type DifferenceCause =
  /**
   * Shopify never reverses a use. This app reverses a use if the order is canceled or the code is removed from the
   * order.
   */
  | "reversed-uses"
  /** Shopify adds a use to its count some time after the order, so the counts will match later. */
  | "not-counted-yet"
  /** Shopify counts orders that the app may not read, or that are older than the installation. */
  | "unknown-orders"
  /** The discount was re-created in Shopify, and its count restarted at zero. */
  | "count-restarted"
  /** Someone deleted the discount in Shopify. */
  | "deleted-in-shopify";

interface Counts {
  ourCount: number;
  /** Number of uses that this app reversed. */
  reversedCount: number;
  /** Null if Shopify no longer has the discount. */
  shopifyCount: number | null;
  lastUsedAt: Date | null;
  now: Date;
}

/** Longer than any delay of Shopify's count that we have seen. */
const LAG_MS = 60 * 60 * 1000;

/** Returns the likely cause of a difference; null if the counts match. */
export function differenceCause(counts: Counts): DifferenceCause | null {
  const { ourCount, reversedCount, shopifyCount, lastUsedAt, now } = counts;
  if (shopifyCount === null) return "deleted-in-shopify";
  if (shopifyCount === ourCount) return null;
  const everCounted = ourCount + reversedCount;
  if (shopifyCount > everCounted) return "unknown-orders";
  // Shopify counts some or all of the uses that we reversed.
  if (shopifyCount > ourCount) return "reversed-uses";
  return lastUsedAt && now.getTime() - lastUsedAt.getTime() < LAG_MS ? "not-counted-yet" : "count-restarted";
}
