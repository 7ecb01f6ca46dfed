import { z } from "zod";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  changedSetting,
} from "~/domain/discounts/setting-difference";

/** Why Shopify does not hold a coupon as we do. The merchant's sentence is made in the UI from the reason. */
export const syncError = z.object({
  reason: z.enum([
    "code-taken",
    "refused",
    "unreachable",
    "access-lost",
    "changed-in-shopify",
    "deleted-in-shopify",
    "reactivated-in-shopify",
    "code-removed-in-shopify",
  ]),
  /** Shopify's own words, where it gave any. */
  message: z.string(),
  /** What somebody changed in Shopify's own admin. */
  changed: z.array(changedSetting).optional(),
  /** Those of them that the coupon can take over, so that it is as Shopify has it. */
  adoptable: z.array(changedSetting).optional(),
});

export type SyncError = z.infer<typeof syncError>;

/** Which of the settings that were changed in Shopify the coupon can take over. */
export function adoptableSettingsOf(problem: SyncError | null): ChangedSetting[] {
  return (
    problem?.adoptable ?? problem?.changed?.filter((setting) => ADOPTABLE_SETTINGS.includes(setting)) ?? []
  );
}

/** Reasons that somebody brought about in Shopify's own admin, as far as they are about the coupon and not one code. */
export const DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deleted-in-shopify",
  "reactivated-in-shopify",
];
