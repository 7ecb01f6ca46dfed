import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";

/**
 * Archives the coupons among `couponIds` that are not archived yet, and returns the IDs of these coupons. Safe to
 * repeat. Enqueues a sync of each archived coupon. The coupon's codes stop working once this sync has ended the coupon's
 * discount in Shopify. The codes stay in the discount, so that no other discount can take them. Pauses the running
 * batches of the archived coupons until restoreCoupons resumes them.
 */
export async function archiveCoupons({
  shopId,
  couponIds,
  actor,
}: {
  shopId: bigint;
  couponIds: bigint[];
  actor: string;
}): Promise<bigint[]> {
  return prisma.$transaction(async (tx) => {
    const archivable = { shopId, id: { in: couponIds }, archivedAt: null };
    const toArchive = await tx.coupon.findMany({ where: archivable, select: { id: true } });
    const paused = await tx.batch.updateManyAndReturn({
      where: { shopId, couponId: { in: toArchive.map(({ id }) => id) }, status: "running" },
      data: { status: "paused" },
      select: { id: true, couponId: true },
    });
    const archived = await tx.coupon.updateManyAndReturn({
      where: archivable,
      data: { archivedAt: new Date(), version: { increment: 1 } },
      select: { id: true },
    });
    for (const { id: couponId } of archived) {
      const batches = paused.filter((batch) => batch.couponId === couponId);
      const detail = { heldBatchIds: batches.map(({ id }) => String(id)) };
      await recordActivity({ shopId, couponId, actor, kind: "coupon-archived", detail }, tx);
    }
    const archivedIds = archived.map(({ id }) => id);
    await tx.shopifyDiscount.updateMany({
      where: { shopId, couponId: { in: archivedIds } },
      data: { version: { increment: 1 }, syncError: Prisma.DbNull },
    });
    await enqueueSyncs({ owners: archivedIds.map((couponId) => ({ shopId, couponId })) }, tx);
    return archivedIds;
  });
}
