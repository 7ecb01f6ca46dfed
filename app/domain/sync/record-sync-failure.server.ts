import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";
import { lockOwner } from "~/domain/sync/lock-owner.server";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * Records why a sync failed, so that the merchant can see and fix the problem. If Shopify rejected the discount of a
 * Standard coupon or URL Token, also marks the coupon's pending code as failed. Records nothing if `fence` is given but
 * is no longer the record's fencing token. Returns whether the failure was recorded.
 */
export async function recordSyncFailure({
  owner,
  fence,
  error,
}: {
  owner: DiscountOwnerRef;
  fence?: bigint;
  error: SyncError;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if ("couponId" in owner) {
      await tx.$queryRaw`
        SELECT 1 FROM codes WHERE shop_id = ${owner.shopId} AND coupon_id = ${owner.couponId} AND batch_id IS NULL
        FOR UPDATE`;
    }
    await lockOwner(owner, tx);
    const { count } = await tx.shopifyDiscount.updateMany({
      where: { ...owner, fence },
      data: { syncError: error },
    });
    if (count === 0) return false;
    const isRejected = error.reason === "code-taken" || error.reason === "refused";
    if ("couponId" in owner && isRejected) await markCodeAsFailed({ ...owner, message: error.message }, tx);
    const kind = "couponId" in owner ? "coupon-sync-failed" : "discount-sync-failed";
    await recordActivity({ ...owner, actor: "system", kind, detail: error }, tx);
    return true;
  });
}

/** The codes of a pool stay pending, because Shopify rejected the pool's discount, not the codes. */
async function markCodeAsFailed(
  { shopId, couponId, message }: { shopId: bigint; couponId: bigint; message: string },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const isPool = (await tx.coupon.count({ where: { shopId, id: couponId, type: "bulk_pool" } })) > 0;
  if (isPool) return;
  const failed = await tx.code.updateMany({
    where: { shopId, couponId, state: { in: ["pending", "failed"] } },
    data: { state: "failed", syncError: message },
  });
  await tx.coupon.updateMany({ where: { shopId, id: couponId }, data: { failedCodeCount: failed.count } });
}
