import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Has another try at the codes of a coupon, or of one of its batches, that Shopify refused. Answers how many there
 * are; 0 where the shop has no such coupon.
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
    // The coupon's own sync calls for that of its codes, and makes the discount where Shopify has none yet.
    if (count > 0) await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return count;
  });
}
