/**
 * The progress of updating discounts in Shopify. Of `total` discounts, `done` are updated, Shopify rejected `refused`,
 * and the others are waiting.
 */
export interface UpdateProgress {
  done: number;
  refused: number;
  total: number;
  /** Whether some discounts are still waiting. */
  isRunning: boolean;
  startedAt: Date;
}

/** A discount whose current settings Shopify rejected. */
export interface RefusedDiscount {
  kind: "coupon" | "rule";
  id: bigint;
  name: string;
  /** As recorded by the sync. The UI turns it into a message. */
  syncError: unknown;
}
