import { prisma } from "~/db.server";

/**
 * Lists the discount updates, across all shops, that still have coupons to mark as out of date. The sweep queues
 * another job for each of these updates, in case the update's first job was lost.
 */
export async function listUpdatesWithUnmarkedCoupons({ limit }: { limit: number }) {
  return prisma.discountUpdate.findMany({
    where: { isMarkingDone: false },
    select: { shopId: true, discountRuleId: true },
    take: limit,
  });
}
