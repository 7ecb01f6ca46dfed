import { prisma } from "~/db.server";

/**
 * Marks a running batch as done. Call this function once all codes of the batch are generated, even if Shopify does not
 * have them yet.
 */
export async function finishBatch({ shopId, batchId }: { shopId: bigint; batchId: bigint }): Promise<void> {
  await prisma.batch.updateMany({
    where: { shopId, id: batchId, status: "running" },
    data: { status: "done", finishedAt: new Date() },
  });
}
