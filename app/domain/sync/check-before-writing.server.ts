import type { LiveDiscount } from "~/domain/discounts/live-discount";
import { updateClaimed } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner } from "~/domain/sync/discount-owner";
import { adoptableSettings } from "~/domain/sync/drift/adopt-settings";
import { recordDrift } from "~/domain/sync/drift/record-drift.server";
import { driftError, type SyncError } from "~/domain/sync/sync-error";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  writtenBeforeSave,
} from "~/domain/sync/written-settings";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type CheckBeforeWritingResult =
  /** There is no external change, so the sync may write. */
  | { kind: "clear"; live: LiveDiscount }
  /** The discount no longer exists, and its deletion need not be reported, so a new discount may be created. */
  | { kind: "gone" }
  /** The discount was changed or deleted in Shopify. The change has been recorded. */
  | { kind: "drift" }
  /** Another worker has claimed the discount, or its owner was changed. Nothing has been recorded. */
  | { kind: "superseded" };

/**
 * Checks a discount in Shopify before a sync overwrites its settings. If someone has changed or deleted the discount
 * since this app's last write, records the change, and the caller must stop the sync. Otherwise records the settings
 * that are about to be written. If Shopify's response to the write is lost, the next attempt recognizes these settings
 * as the app's own, even if the owner was edited before that attempt.
 *
 * If there are no written settings, for example after the merchant chose to overwrite all changes, nothing is compared
 * or recorded, and the sync may write.
 */
export async function checkBeforeWriting({
  owner,
  admin,
  shopifyId,
}: {
  owner: DiscountOwner<ShopifyAdmin>;
  admin: ShopifyAdmin;
  shopifyId: string;
}): Promise<CheckBeforeWritingResult> {
  const { version, fence, writtenSettings } = owner.record;
  const written = readWrittenSettings(writtenSettings);
  const live = await findLiveDiscount({ admin, discountId: shopifyId });
  const reportDrift = async (error: SyncError): Promise<CheckBeforeWritingResult> => {
    const revision = { version, fence, shopifyId };
    const recorded = await recordDrift({ owner, revision, live, error, isSyncing: true });
    return { kind: recorded === "recorded" ? "drift" : "superseded" };
  };
  if (!live && isMeantToRun(written)) return reportDrift({ reason: "deleted-in-shopify", message: "" });
  if (!live) return { kind: "gone" };
  if (!written) return { kind: "clear", live };
  const wanted = owner.settingsWith({});
  const changed = findExternalChanges({ written, wanted, live: live.settings });
  if (changed.length > 0) {
    const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith: owner.settingsWith });
    return reportDrift(driftError({ ref: owner.ref, live, changed, adoptable }));
  }
  const isRecorded = await updateClaimed({
    owner,
    data: { writtenSettings: writtenBeforeSave(written, wanted) },
  });
  return isRecorded ? { kind: "clear", live } : { kind: "superseded" };
}
