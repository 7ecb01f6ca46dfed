/** How far the discounts in Shopify follow a change: of `of`, `done` have and `refused` were not taken by Shopify. */
export interface UpdateProgress {
  done: number;
  refused: number;
  total: number;
  /** Some are still waiting for their turn. */
  isRunning: boolean;
  startedAt: Date;
}

/** A discount that Shopify did not take as it is now. */
export interface RefusedDiscount {
  kind: "coupon" | "rule";
  id: bigint;
  name: string;
  /** As recorded by the sync; the merchant's sentence is made in the UI. */
  syncError: unknown;
}
