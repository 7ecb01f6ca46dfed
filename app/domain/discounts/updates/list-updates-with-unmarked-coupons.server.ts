import { prisma } from "~/db.server";

/**
 * Lists updates, across all shops, that still have coupons to mark as out of date. The sweep queues their job again in
 * case it was lost.
 */
export async function listUpdatesWithUnmarkedCoupons({ limit }: { limit: number }) {
  return prisma.discountUpdate.findMany({
    where: { isMarkingDone: false },
    select: { shopId: true, discountRuleId: true },
    take: limit,
  });
}
