import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * Records on the coupon why its sync failed, so that the merchant can see and fix the problem. If the reason is
 * `code-taken` or `refused`, also marks the pending code of a Standard coupon or URL Token as failed. Records nothing
 * if `fence` is given but is no longer the coupon's fencing token. Returns whether the failure was recorded.
 */
export async function recordSyncFailure({
  shopId,
  couponId,
  fence,
  error,
}: {
  shopId: bigint;
  couponId: bigint;
  fence?: bigint;
  error: SyncError;
}): Promise<boolean> {
  const isDiscountRejected = error.reason === "code-taken" || error.reason === "refused";
  return prisma.$transaction(async (tx) => {
    // Every function locks codes before coupons, which prevents deadlocks.
    await tx.$queryRaw`
      SELECT 1 FROM codes WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND batch_id IS NULL FOR UPDATE`;
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId, ...(fence === undefined ? {} : { syncFence: fence }) },
      data: { syncError: error },
    });
    if (count === 0) return false;
    // The codes of a pool stay pending, because Shopify rejected the pool's discount, not the codes.
    const isPool = (await tx.coupon.count({ where: { shopId, id: couponId, type: "bulk_pool" } })) > 0;
    if (isDiscountRejected && !isPool) {
      const failed = await tx.code.updateMany({
        where: { shopId, couponId, state: { in: ["pending", "failed"] } },
        data: { state: "failed", syncError: error.message },
      });
      await tx.coupon.updateMany({
        where: { shopId, id: couponId },
        data: { failedCodeCount: failed.count },
      });
    }
    await recordActivity(
      { shopId, couponId, actor: "system", kind: "coupon-sync-failed", detail: error },
      tx,
    );
    return true;
  });
}
