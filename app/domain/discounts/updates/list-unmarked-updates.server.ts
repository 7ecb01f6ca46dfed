import { prisma } from "~/db.server";

/** Updates (all shops) that still have coupons to mark. The sweep requeues them in case their job was lost. */
export async function listUnmarkedUpdates({ limit }: { limit: number }) {
  return prisma.discountUpdate.findMany({
    where: { isMarkingDone: false },
    select: { shopId: true, discountRuleId: true },
    take: limit,
  });
}
