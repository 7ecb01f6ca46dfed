import { prisma } from "~/db.server";
import type { BatchOf } from "~/domain/batches/note-batch-activity.server";
import { noteBatchActivity } from "~/domain/batches/note-batch-activity.server";

/** Holds a batch: no code is made for it or sent to Shopify until it is resumed. False if it was not under way. */
export async function pauseBatch({ shopId, batchId, actor }: BatchOf): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const changed = await tx.batch.updateManyAndReturn({
      where: { shopId, id: batchId, status: { in: ["running", "done"] } },
      data: { status: "paused" },
    });
    return noteBatchActivity({ shopId, actor, kind: "batch-paused" }, changed[0], tx);
  });
}
