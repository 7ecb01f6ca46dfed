import { prisma } from "~/db.server";
import { noteOutsideProblem } from "~/domain/coupons/drift/note-drift-problem.server";
import { keepableSettings, type OwnSettings } from "~/domain/coupons/drift/take-over";
import type { ClaimedCoupon } from "~/domain/coupons/sync/claim-coupon.server";
import type { SyncError } from "~/domain/coupons/sync-error";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  type WrittenSettings,
  writtenBeforeSave,
} from "~/domain/discounts/written-settings";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type HeldBeforeWriting =
  | { kind: "clear"; held: CurrentTargets }
  /** There is none, and another may be made. */
  | { kind: "gone" }
  /** As a problem of the coupon. */
  | { kind: "told" }
  | { kind: "overtaken" };

/**
 * Asks Shopify what it holds of a discount before `wanted` is written over it. What somebody set there since our last
 * write, or that they deleted it, stops the sync, as a problem of the coupon. Where nothing does, what is about to be
 * written is noted first: should its answer be lost, and other settings wanted by the next try, it is still known as ours.
 */
export async function holdBeforeWriting({
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
  /** What we would write for the coupon with these fields in place of its own. */
  settingsWith: (fields: Partial<OwnSettings>) => Partial<DiscountSettings>;
}): Promise<HeldBeforeWriting> {
  const { shopId, couponId, coupon, fence } = claim;
  const written = readWrittenSettings(coupon.writtenSettings);
  const seen = { version: coupon.version, syncFence: fence, shopifyDiscountId: discountId };
  const tell = async (error: SyncError): Promise<HeldBeforeWriting> => {
    const noted = await noteOutsideProblem({ shopId, couponId, seen, error, isSyncing: true });
    return { kind: noted === "noted" ? "told" : "overtaken" };
  };
  const live = await findLiveDiscount({ admin, discountId, code: "" });
  if (!live && isMeantToRun(written)) return tell({ reason: "deleted-in-shopify", message: "" });
  if (!live) return { kind: "gone" };
  const held = targetsOf(live.settings);
  if (!written) return { kind: "clear", held };
  const changed = findExternalChanges({ written, wanted, live: live.settings });
  if (changed.length > 0) {
    const keepable = keepableSettings({ changed, live: live.settings, settingsWith });
    return tell({ reason: "changed-in-shopify", message: "", changed, keepable });
  }
  const isNoted = await noteWriting({ claim, written: writtenBeforeSave(written, wanted) });
  return isNoted ? { kind: "clear", held } : { kind: "overtaken" };
}

/** False when another worker has claimed the coupon since. */
async function noteWriting({ claim, written }: { claim: ClaimedCoupon; written: WrittenSettings }) {
  const { count } = await prisma.coupon.updateMany({
    where: { shopId: claim.shopId, id: claim.couponId, syncFence: claim.fence },
    data: { writtenSettings: written },
  });
  return count > 0;
}
