import { z } from "zod";
import { changedSetting } from "~/domain/discounts/setting-difference";

/** The reason why an automatic discount in Shopify does not match its rule. The UI turns it into a message. */
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
  /** For `title-taken`, the title. For all other reasons, Shopify's error message, or "" if there is none. */
  message: z.string(),
  /** The settings that someone changed in the Shopify admin. */
  changed: z.array(changedSetting).optional(),
});

export type RuleSyncError = z.infer<typeof ruleSyncError>;

/** Reasons caused by a change in the Shopify admin. */
export const RULE_DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deactivated-in-shopify",
  "activated-in-shopify",
  "deleted-in-shopify",
];
