import { Prisma } from "@prisma/client";
import { z } from "zod";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { jobs } from "~/jobs/definitions";
import { enqueueMany } from "~/jobs/enqueue.server";

/**
 * Restores the archived coupons among `couponIds`, and returns the IDs of these coupons. Safe to repeat. Enqueues a
 * sync of each restored coupon. The coupon's codes work again once that sync has updated Shopify. Also resumes the
 * batches that were paused because the coupon was archived.
 */
export async function restoreCoupons({
  shopId,
  couponIds,
  actor,
}: {
  shopId: bigint;
  couponIds: bigint[];
  actor: string;
}): Promise<bigint[]> {
  return prisma.$transaction(async (tx) => {
    const archived = await tx.coupon.findMany({
      where: { shopId, id: { in: couponIds }, archivedAt: { not: null } },
      select: { id: true },
    });
    const batchIds: bigint[] = [];
    for (const { id: couponId } of archived)
      batchIds.push(...(await findBatchIdsPausedByArchiving({ shopId, couponId }, tx)));
    const resumed = await tx.$queryRaw<{ batchId: bigint }[]>`
      UPDATE batches SET status =
        CASE WHEN kind = 'generated' AND created_count < requested_count THEN 'running' ELSE 'done' END::batch_status
      WHERE id = ANY(${batchIds}) AND shop_id = ${shopId} AND status = 'paused' RETURNING id AS "batchId"`;
    const restored = await tx.coupon.updateManyAndReturn({
      where: { shopId, id: { in: archived.map(({ id }) => id) }, archivedAt: { not: null } },
      data: { archivedAt: null, version: { increment: 1 } },
      select: { id: true },
    });
    for (const { id: couponId } of restored) {
      await recordActivity({ shopId, couponId, actor, kind: "coupon-restored" }, tx);
    }
    const restoredIds = restored.map(({ id }) => id);
    await tx.shopifyDiscount.updateMany({
      where: { shopId, couponId: { in: restoredIds } },
      data: { version: { increment: 1 }, syncError: Prisma.DbNull },
    });
    await enqueueSyncs({ owners: restoredIds.map((couponId) => ({ shopId, couponId })) }, tx);
    const batches = resumed.map(({ batchId }) => ({ shopId, batchId }));
    await enqueueMany({ job: jobs.generateBatch, payloads: batches }, tx);
    return restoredIds;
  });
}

const archiveDetail = z.object({ heldBatchIds: z.array(z.string().transform(BigInt)) });

/**
 * Returns the IDs of the batches that were paused when the coupon was last archived. Batches that the merchant had
 * already paused are not returned, so they stay paused.
 */
async function findBatchIdsPausedByArchiving(
  where: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
) {
  const archiving = await tx.activity.findFirst({
    where: { ...where, kind: "coupon-archived" },
    orderBy: { id: "desc" },
  });
  return archiveDetail.safeParse(archiving?.detail).data?.heldBatchIds ?? [];
}
