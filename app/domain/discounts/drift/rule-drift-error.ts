import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import type { ChangedSetting } from "~/domain/discounts/setting-difference";

/**
 * Returns the sync error for the settings of an automatic discount that were `changed` in Shopify, or null if `changed`
 * is empty.
 */
export function ruleDriftError({
  live,
  changed,
}: {
  live: LiveAutomaticDiscount;
  changed: ChangedSetting[];
}): RuleSyncError | null {
  if (changed.length === 0) return null;
  const isEnded = live.isEnded && changed.includes("endsAt");
  return { reason: isEnded ? "deactivated-in-shopify" : "changed-in-shopify", message: "", changed };
}
