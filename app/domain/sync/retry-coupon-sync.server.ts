import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { requeueFailedCodes } from "~/domain/codes/changes/requeue-failed-codes.server";
import { markOutOfDate } from "~/domain/sync/mark-out-of-date.server";
import { syncError } from "~/domain/sync/sync-error";
import { readWrittenSettings, withoutSettings } from "~/domain/sync/written-settings";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Clears a coupon's sync error, makes the coupon's failed codes pending again, and enqueues a sync. That sync overwrites
 * the changes in Shopify that the sync error reported, or creates the discount again if the error reported its
 * deletion. With `isOverwritingUnreported`, the sync also overwrites changes that were not reported yet. Returns false
 * if the shop has no such coupon. Safe to repeat.
 */
export async function retryCouponSync({
  shopId,
  couponId,
  isOverwritingUnreported = false,
}: {
  shopId: bigint;
  couponId: bigint;
  isOverwritingUnreported?: boolean;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    if (!(await markOutOfDate({ shopId, couponId }, tx))) return false;
    const coupon = await tx.coupon.findFirstOrThrow({
      where: { shopId, id: couponId },
      select: { syncError: true, writtenSettings: true },
    });
    const problem = syncError.safeParse(coupon.syncError).data;
    const overwritesAll = isOverwritingUnreported || problem?.reason === "deleted-in-shopify";
    const written = overwritesAll ? null : readWrittenSettings(coupon.writtenSettings);
    const reported = problem?.changed ?? [];
    await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: {
        syncError: Prisma.DbNull,
        writtenSettings: written ? withoutSettings(written, reported) : Prisma.DbNull,
      },
    });
    await requeueFailedCodes({ shopId, couponId }, tx);
    await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    return true;
  });
}
