/** The progress of updating discounts in Shopify: of `total`, `done` are updated and `refused` were rejected. */
export interface UpdateProgress {
  done: number;
  refused: number;
  total: number;
  /** True while some discounts are still waiting. */
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
