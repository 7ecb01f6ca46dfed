/**
 * The progress of a discount update. `total` is the number of discounts to update, and `done` of them are up to date.
 * `refused` is the number of discounts that Shopify rejected, or that wait for the merchant's decision about an external
 * change. All other discounts are waiting for their sync.
 */
export interface UpdateProgress {
  done: number;
  refused: number;
  total: number;
  /** Whether any discount is still waiting for its sync. */
  isRunning: boolean;
  startedAt: Date;
}

/** A discount that counts as `refused` in the progress. */
export interface RefusedDiscount {
  /** A coupon's code discount, or a rule's automatic discount. */
  kind: "coupon" | "rule";
  /** The ID of the coupon or rule. */
  id: bigint;
  name: string;
  /** As stored in the discount's ShopifyDiscount. The interface turns the sync error into a message. */
  syncError: unknown;
}
