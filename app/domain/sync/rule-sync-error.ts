import { z } from "zod";
import { changedSetting } from "~/domain/sync/drift/setting-difference";

/** Why an automatic discount in Shopify does not match its rule. The interface turns this error into a message. */
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
  /** For `title-taken`, the title. For all other reasons, the failed call's error message, or "" if there is none. */
  message: z.string(),
  /** The settings that were changed outside this app. */
  changed: z.array(changedSetting).optional(),
});

export type RuleSyncError = z.infer<typeof ruleSyncError>;

/** The reasons that stand for an external change. */
export const RULE_DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deactivated-in-shopify",
  "activated-in-shopify",
  "deleted-in-shopify",
];
