import { prisma } from "~/db.server";
import type { BatchAndActor } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";

/**
 * Pauses a batch: no more of its codes are generated, and no more of its pending codes are sent to Shopify. Returns
 * false if the shop has no running or done batch with this ID.
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
