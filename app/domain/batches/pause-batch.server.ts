import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";

/**
 * Pauses a batch: none of its codes are generated or sent to Shopify until it is resumed. Returns false if the batch
 * was paused or canceled before.
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
