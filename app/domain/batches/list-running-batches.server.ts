import { prisma } from "~/db.server";

/** Returns up to `limit` batches, across all shops, whose codes are being generated, oldest first. */
export async function listRunningBatches({ limit }: { limit: number }) {
  const batches = await prisma.batch.findMany({
    where: { kind: "generated", status: "running" },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true, shopId: true },
  });
  return batches.map(({ id, shopId }) => ({ shopId, batchId: id }));
}
