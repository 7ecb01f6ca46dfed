import { z } from "zod";

/** Why Shopify does not hold a coupon as we do. The merchant's sentence is made in the UI from the reason. */
export const syncError = z.object({
  reason: z.enum(["code-taken", "refused", "unreachable", "access-lost"]),
  /** Shopify's own words, where it gave any. */
  message: z.string(),
});

export type SyncError = z.infer<typeof syncError>;
