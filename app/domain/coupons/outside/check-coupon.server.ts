import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { type CouponSeen, holdAgainstShopify } from "~/domain/coupons/outside/hold-against-shopify.server";
import { OUTSIDE_REASONS, type SyncError, syncError } from "~/domain/coupons/sync-error";

/**
 * Notices what somebody did to a coupon's discount in Shopify's own admin, and puts it on the coupon as a problem; takes
 * it off where Shopify is as we are again. By content, not by time: what we wrote ourselves makes no noise, whenever
 * and however often we are told of it. `overtaken`: the coupon was written meanwhile, so the look says nothing.
 */
export async function checkCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<"as-here" | "changed" | "deleted" | "not-comparable" | "overtaken"> {
  const held = await holdAgainstShopify({ shopId, couponId });
  if (held.kind === "not-found" || held.kind === "not-comparable") return "not-comparable";
  const { seen } = held;
  if (held.kind === "deleted") {
    const error: SyncError = { reason: "deleted-in-shopify", message: "" };
    return (await note({ shopId, couponId, seen, error })) ? "deleted" : "overtaken";
  }
  if (held.changed.length === 0) {
    return (await note({ shopId, couponId, seen, error: null })) ? "as-here" : "overtaken";
  }
  const error: SyncError = { reason: "changed-in-shopify", message: "", changed: held.changed };
  return (await note({ shopId, couponId, seen, error })) ? "changed" : "overtaken";
}

async function note({
  shopId,
  couponId,
  seen,
  error,
}: {
  shopId: bigint;
  couponId: bigint;
  seen: CouponSeen;
  error: SyncError | null;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [coupon] = await tx.$queryRaw<{ problem: unknown; isSeen: boolean }[]>`
      SELECT sync_error AS problem, version = ${seen.version} AND sync_fence = ${seen.syncFence}
        AND shopify_discount_id = ${seen.shopifyDiscountId} AND archived_at IS NULL AS "isSeen"
      FROM coupons WHERE shop_id = ${shopId} AND id = ${couponId} FOR UPDATE`;
    if (!coupon?.isSeen) return false;
    const present = coupon.problem === null ? null : syncError.parse(coupon.problem);
    // Another problem is told first: what mends it writes our settings anyway.
    if (present && !OUTSIDE_REASONS.includes(present.reason)) return true;
    if (JSON.stringify(present) === JSON.stringify(error)) return true;
    await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error) {
      const isDeleted = error.reason === "deleted-in-shopify";
      const kind = isDeleted ? "coupon-deleted-in-shopify" : "coupon-changed-in-shopify";
      const detail = { changed: error.changed ?? [] };
      await recordActivity({ shopId, couponId, actor: "system", kind, detail }, tx);
    }
    return true;
  });
}
