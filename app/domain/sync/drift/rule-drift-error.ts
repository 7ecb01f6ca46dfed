import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import type { RuleSyncError } from "~/domain/sync/rule-sync-error";

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
