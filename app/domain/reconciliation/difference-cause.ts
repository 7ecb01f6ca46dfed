/** Why Shopify counts another number of uses than we do, as far as the figures tell. */
export type DifferenceCause =
  /** Shopify never gives a use back; we do, where an order is cancelled or loses the code. */
  | "given-back"
  /** Its count lags behind its orders; it comes by itself. */
  | "not-counted-yet"
  /** Shopify has uses of orders that we may not see, or that are older than the app. */
  | "orders-unknown"
  /** The discount was made anew in Shopify, and its count began again. */
  | "counted-anew"
  /** Somebody deleted the discount in Shopify. */
  | "deleted-in-shopify";

interface Counts {
  ourCount: number;
  /** Given back with us. */
  reversedCount: number;
  /** Null where Shopify has the discount no more. */
  shopifyCount: number | null;
  lastUsedAt: Date | null;
  now: Date;
}

/** Longer than Shopify's counting was ever seen to take. */
const LAG_MS = 60 * 60 * 1000;

/** The likely cause of a difference; null where there is none. */
export function differenceCause(counts: Counts): DifferenceCause | null {
  const { ourCount, reversedCount, shopifyCount, lastUsedAt, now } = counts;
  if (shopifyCount === null) return "deleted-in-shopify";
  if (shopifyCount === ourCount) return null;
  const everCounted = ourCount + reversedCount;
  if (shopifyCount > everCounted) return "orders-unknown";
  // Between the two, or all of them: what is missing with us was given back.
  if (shopifyCount > ourCount) return "given-back";
  return lastUsedAt && now.getTime() - lastUsedAt.getTime() < LAG_MS ? "not-counted-yet" : "counted-anew";
}
