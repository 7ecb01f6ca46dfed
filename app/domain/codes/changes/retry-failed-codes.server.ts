import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";

/**
 * Makes the failed codes of a coupon, or of one of its batches, pending again. If there are failed codes, enqueues the
 * coupon's sync. Returns how many codes became pending; 0 if the shop has no such coupon. Safe to repeat.
 */
export async function retryFailedCodes({
  shopId,
  couponId,
  batchId = null,
}: {
  shopId: bigint;
  couponId: bigint;
  batchId?: bigint | null;
}): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const count = await requeueFailedCodes({ shopId, couponId, batchId }, tx);
    // The coupon's sync enqueues the sync of its codes, and first creates the discount if Shopify has none yet.
    if (count > 0) await enqueueSync({ owner: { shopId, couponId } }, tx);
    return count;
  });
}
