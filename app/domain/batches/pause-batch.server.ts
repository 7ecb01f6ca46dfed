import { prisma } from "~/db.server";
import type { BatchAction } from "~/domain/batches/record-batch-activity.server";
import { recordBatchActivity } from "~/domain/batches/record-batch-activity.server";

/** Holds a batch: no code is made for it or sent to Shopify until it is resumed. False if it was not under way. */
export async function pauseBatch({ shopId, batchId, actor }: BatchAction): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "done"] } },
      data: { status: "paused" },
    });
    return recordBatchActivity({ shopId, actor, kind: "batch-paused" }, changed[0], tx);
  });
}
