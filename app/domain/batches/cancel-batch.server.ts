import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Cancels a batch: no more codes are generated. Its existing codes are kept, and those that are not in Shopify yet are
 * still added. Returns false if the shop has no running or paused batch with this ID. Safe to repeat.
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
