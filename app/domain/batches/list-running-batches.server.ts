import { prisma } from "~/db.server";

/** Lists the batches of all shops for which codes are still being generated: oldest first, at most `limit`. */
export async function listRunningBatches({ limit }: { limit: number }) {
  const batches = await prisma.batch.findMany({
    where: { kind: "generated", status: "running" },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true, shopId: true },
  });
  return batches.map(({ id, shopId }) => ({ shopId, batchId: id }));
}
