import { z } from "zod";
import {
  ADOPTABLE_SETTINGS,
  type ChangedSetting,
  changedSetting,
} from "~/domain/discounts/setting-difference";

/** Why a coupon and its discount in Shopify differ. The interface turns `reason` into a message for the merchant. */
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
  /** Shopify's error message. For `code-taken`, the title of the discount that has the code. Empty if unknown. */
  message: z.string(),
  /** The settings that were changed in Shopify. */
  changed: z.array(changedSetting).optional(),
  /** The changed settings that the coupon can adopt from Shopify. */
  adoptable: z.array(changedSetting).optional(),
});

export type SyncError = z.infer<typeof syncError>;

/** Returns the settings that were changed in Shopify and that the coupon can adopt. */
export function adoptableSettingsOf(error: SyncError | null): ChangedSetting[] {
  return error?.adoptable ?? error?.changed?.filter((setting) => ADOPTABLE_SETTINGS.includes(setting)) ?? [];
}

/** The reasons that report an external change of the whole discount, not of one of the discount's codes. */
export const DRIFT_REASONS: readonly string[] = [
  "changed-in-shopify",
  "deleted-in-shopify",
  "reactivated-in-shopify",
];
