import { prisma } from "~/db.server";
import type { BatchAction } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Ends the making of codes. Those that are made stay, and go on to Shopify. */
export async function cancelBatch({ shopId, batchId, actor }: BatchAction): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "paused"] } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    await enqueue({ job: jobs.syncCodes, payload: { shopId } }, tx);
    return recordBatchActivity({ shopId, actor, kind: "batch-cancelled" }, changed[0], tx);
  });
}
