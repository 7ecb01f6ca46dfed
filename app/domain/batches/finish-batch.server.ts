import { prisma } from "~/db.server";

/** Marks a running batch as done. Call it once all codes are generated, even if some are not in Shopify yet. */
export async function finishBatch({ shopId, batchId }: { shopId: bigint; batchId: bigint }): Promise<void> {
  await prisma.batch.updateMany({
    where: { shopId, id: batchId, status: "running" },
    data: { status: "done", finishedAt: new Date() },
  });
}
