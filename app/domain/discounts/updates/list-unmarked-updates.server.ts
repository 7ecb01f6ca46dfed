import { prisma } from "~/db.server";

/** Updates of discounts, of all shops, that still have coupons to mark: for the sweep, should their job be lost. */
export async function listUnmarkedUpdates({ limit }: { limit: number }) {
  return prisma.discountUpdate.findMany({
    where: { isMarkingDone: false },
    select: { shopId: true, discountRuleId: true },
    take: limit,
  });
}
