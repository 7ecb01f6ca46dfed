import { z } from "zod";

/** Why Shopify does not hold an automatic rule as we do. The merchant's sentence is made in the UI from the reason. */
export const ruleSyncError = z.object({
  reason: z.enum(["title-taken", "too-many-automatic", "refused", "unreachable", "access-lost"]),
  /** Shopify's own words, where it gave any; of a title that is taken, the title. */
  message: z.string(),
});

export type RuleSyncError = z.infer<typeof ruleSyncError>;
