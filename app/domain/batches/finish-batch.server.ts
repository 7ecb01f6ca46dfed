import { prisma } from "~/db.server";

/** Marks a running batch as done. Call this function once all codes are generated, even if some are still pending. */
export async function finishBatch({ shopId, batchId }: { shopId: bigint; batchId: bigint }): Promise<void> {
  await prisma.batch.updateMany({
    where: { shopId, id: batchId, status: "running" },
    data: { status: "done", finishedAt: new Date() },
  });
}
