import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { waitAgain } from "~/domain/codes/changes/wait-again.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Takes the error off a coupon and sends its sync job again. False where the shop has no such coupon. */
export async function retryCouponSync({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: { syncError: Prisma.DbNull },
    });
    if (count === 0) return false;
    await waitAgain({ shopId, couponId }, tx);
    await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return true;
  });
}
