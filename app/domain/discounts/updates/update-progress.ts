/**
 * The progress of a discount update, in numbers of discounts: `total` is the number of discounts to update, and `done`
 * of them are up to date. `refused` of them were rejected by Shopify, or wait for the merchant's decision about an
 * external change. All others are waiting for their sync.
 */
export interface UpdateProgress {
  done: number;
  refused: number;
  total: number;
  /** Whether some discounts are still waiting for their sync. */
  isRunning: boolean;
  startedAt: Date;
}

/** A discount that counts as `refused` in the progress. */
export interface RefusedDiscount {
  kind: "coupon" | "rule";
  id: bigint;
  name: string;
  /** As recorded by the sync. The UI turns it into a message. */
  syncError: unknown;
}
