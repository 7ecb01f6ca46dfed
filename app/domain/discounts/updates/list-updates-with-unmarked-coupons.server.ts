import { prisma } from "~/db.server";

/**
 * Lists the discount updates, across all shops, that still have coupons to mark as out of date. The sweep queues a job
 * for each of these updates again, in case the first job was lost.
 */
export async function listUpdatesWithUnmarkedCoupons({ limit }: { limit: number }) {
  return prisma.discountUpdate.findMany({
    where: { isMarkingDone: false },
    select: { shopId: true, discountRuleId: true },
    take: limit,
  });
}
