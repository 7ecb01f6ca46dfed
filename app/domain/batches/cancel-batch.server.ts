import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Cancels a batch: no more codes are generated. The codes that the batch already has stay and are still sent to
 * Shopify. Returns false if the batch is neither running nor paused. Safe to repeat.
 */
export async function cancelBatch({ shopId, batchId, actor }: BatchAndActor): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "paused"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return recordBatchActivity({ shopId, actor, kind: "batch-cancelled" }, changed[0], tx);
  });
}
