import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Resumes a paused batch: enqueues the jobs that generate the missing codes and send the pending codes to Shopify.
 * Returns false if the shop has no paused batch with this ID, or if the batch's coupon is archived.
 */
export async function resumeBatch({ shopId, batchId, actor }: BatchAndActor): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [batch] = await tx.$queryRaw<{ id: bigint; couponId: bigint }[]>`
      UPDATE batches SET status =
        CASE WHEN kind = 'generated' AND created_count < requested_count THEN 'running' ELSE 'done' END::batch_status
      WHERE id = ${batchId} AND shop_id = ${shopId} AND status = 'paused'
        AND EXISTS (SELECT 1 FROM coupons WHERE coupons.id = batches.coupon_id AND coupons.archived_at IS NULL)
      RETURNING id, coupon_id AS "couponId"`;
    if (!batch) return false;
    await enqueue({ job: jobs.generateBatch, payload: { shopId, batchId } }, tx);
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return recordBatchActivity({ shopId, actor, kind: "batch-resumed" }, batch, tx);
  });
}
