import { z } from "zod";
import { changedSetting } from "~/domain/discounts/setting-difference";

/** Why Shopify does not hold a coupon as we do. The merchant's sentence is made in the UI from the reason. */
export const syncError = z.object({
  reason: z.enum([
    "code-taken",
    "refused",
    "unreachable",
    "access-lost",
    "changed-in-shopify",
    "deleted-in-shopify",
    "code-removed-in-shopify",
  ]),
  /** Shopify's own words, where it gave any. */
  message: z.string(),
  /** What somebody changed in Shopify's own admin. */
  changed: z.array(changedSetting).optional(),
});

export type SyncError = z.infer<typeof syncError>;

/** Reasons that somebody brought about in Shopify's own admin, as far as they are about the coupon and not one code. */
export const OUTSIDE_REASONS: readonly string[] = ["changed-in-shopify", "deleted-in-shopify"];
