import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Cancels a batch. The codes that it already has stay and are still sent to Shopify. Safe to repeat. False if the batch
 * is neither running nor paused.
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
