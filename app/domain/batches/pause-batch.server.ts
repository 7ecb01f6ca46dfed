import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";

/**
 * Pauses a batch. Until the batch is resumed, no codes are generated and its pending codes are not added to Shopify.
 * Returns false if the batch is already paused or canceled.
 */
export async function pauseBatch({ shopId, batchId, actor }: BatchAndActor): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "done"] } },
      data: { status: "paused" },
    });
    return recordBatchActivity({ shopId, actor, kind: "batch-paused" }, changed[0], tx);
  });
}
