import { z } from "zod";
import { changedSetting } from "~/domain/discounts/setting-difference";

/** Why Shopify does not hold an automatic rule as we do. The merchant's sentence is made in the UI from the reason. */
export const ruleSyncError = z.object({
  reason: z.enum([
    "title-taken",
    "too-many-automatic",
    "refused",
    "unreachable",
    "access-lost",
    "changed-in-shopify",
    "deactivated-in-shopify",
    "activated-in-shopify",
    "deleted-in-shopify",
  ]),
  /** Shopify's own words, where it gave any; of a title that is taken, the title. */
  message: z.string(),
  /** What somebody changed in Shopify's own admin. */
  changed: z.array(changedSetting).optional(),
});

export type RuleSyncError = z.infer<typeof ruleSyncError>;

/** Reasons that somebody brought about in Shopify's own admin. */
export const RULE_DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deactivated-in-shopify",
  "activated-in-shopify",
  "deleted-in-shopify",
];
