/**
 * A difference between the app and Shopify. `lost`: the app misses something. `doubled`: the app has counted something
 * more than once. `drift`: any other difference.
 */
export interface Difference {
  kind: "lost" | "doubled" | "drift";
  shop: string;
  /** What differs, for whoever looks for the cause. */
  detail: string;
}
