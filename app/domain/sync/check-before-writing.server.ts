import { prisma } from "~/db.server";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import type { ClaimedCoupon } from "~/domain/sync/claim-coupon.server";
import { adoptableSettings, type CouponOwnSettings } from "~/domain/sync/drift/adopt-settings";
import { recordDrift } from "~/domain/sync/drift/record-drift.server";
import { changedInShopify, type SyncError } from "~/domain/sync/sync-error";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  type WrittenSettings,
  writtenBeforeSave,
} from "~/domain/sync/written-settings";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type CheckBeforeWritingResult =
  /** There is no external change, so the sync may write. */
  | { kind: "clear"; currentTargets: CurrentTargets }
  /** The discount no longer exists, and its deletion need not be reported, so a new discount may be created. */
  | { kind: "gone" }
  /** The discount was changed or deleted in Shopify. The change has been recorded on the coupon. */
  | { kind: "drift" }
  /** Another worker has claimed the coupon, or the coupon was changed. Nothing has been recorded. */
  | { kind: "superseded" };

/**
 * Checks a discount in Shopify before a sync overwrites the discount's settings with `wanted`. If someone has changed or
 * deleted the discount since this app's last write, records the change on the coupon, and the caller must stop the
 * sync. Otherwise records the settings that are about to be written. If Shopify's response to the write is lost, the
 * next attempt recognizes these settings as the app's own, even if the coupon was edited before that attempt.
 *
 * If the coupon has no written settings, for example after the merchant chose to overwrite all changes, nothing is
 * compared or recorded, and the sync may write.
 */
export async function checkBeforeWriting({
  claim,
  admin,
  discountId,
  wanted,
  settingsWith,
}: {
  claim: ClaimedCoupon;
  admin: ShopifyAdmin;
  discountId: string;
  wanted: Partial<DiscountSettings>;
  /** Returns the settings that a sync would write if the coupon had these fields instead of its own. */
  settingsWith: (fields: Partial<CouponOwnSettings>) => Partial<DiscountSettings>;
}): Promise<CheckBeforeWritingResult> {
  const { shopId, couponId, coupon, fence } = claim;
  const written = readWrittenSettings(coupon.writtenSettings);
  const revision = { version: coupon.version, syncFence: fence, shopifyDiscountId: discountId };
  const reportDrift = async (error: SyncError): Promise<CheckBeforeWritingResult> => {
    const recorded = await recordDrift({ shopId, couponId, revision, error, isSyncing: true });
    return { kind: recorded === "recorded" ? "drift" : "superseded" };
  };
  const live = await findLiveDiscount({ admin, discountId, code: "" });
  if (!live && isMeantToRun(written)) return reportDrift({ reason: "deleted-in-shopify", message: "" });
  if (!live) return { kind: "gone" };
  const currentTargets = targetsOf(live.settings);
  if (!written) return { kind: "clear", currentTargets };
  const changed = findExternalChanges({ written, wanted, live: live.settings });
  if (changed.length > 0) {
    const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith });
    return reportDrift(changedInShopify({ changed, adoptable, settings: live.settings }));
  }
  const isRecorded = await recordIntendedWrite({ claim, written: writtenBeforeSave(written, wanted) });
  return isRecorded ? { kind: "clear", currentTargets } : { kind: "superseded" };
}

/** Stores `written` on the coupon. Returns false if another worker has claimed the coupon. */
async function recordIntendedWrite({ claim, written }: { claim: ClaimedCoupon; written: WrittenSettings }) {
  const { count } = await prisma.coupon.updateMany({
    where: { shopId: claim.shopId, id: claim.couponId, syncFence: claim.fence },
    data: { writtenSettings: written },
  });
  return count > 0;
}
