import { prisma } from "~/db.server";

/** Marks a batch as done when all of its codes are generated. They may still have to be added to Shopify. */
export async function finishBatch({ shopId, batchId }: { shopId: bigint; batchId: bigint }): Promise<void> {
  await prisma.batch.updateMany({
    where: { shopId, id: batchId, status: "running" },
    data: { status: "done", finishedAt: new Date() },
  });
}
