import type { LiveDiscount } from "~/domain/discounts/live-discount";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import type { SyncError } from "~/domain/sync/sync-error";

/** Returns the sync error of a discount in Shopify. `changed` are the settings that someone else changed there. */
export function driftError({
  ref,
  live: { settings, isEnded },
  changed,
  adoptable,
}: {
  ref: DiscountOwnerRef;
  live: LiveDiscount;
  changed: ChangedSetting[];
  /** The changed settings that the coupon or rule can adopt. */
  adoptable: ChangedSetting[];
}): SyncError {
  const isDeactivated = "discountRuleId" in ref && isEnded && changed.includes("endsAt");
  const reason = isDeactivated ? "deactivated-in-shopify" : "changed-in-shopify";
  const error: SyncError = { reason, message: "", changed, adoptable };
  if (!changed.includes("startsAt") && !changed.includes("endsAt")) return error;
  const datesInShopify = {
    startsAt: settings.startsAt.toISOString(),
    endsAt: settings.endsAt?.toISOString() ?? null,
  };
  return { ...error, datesInShopify };
}
