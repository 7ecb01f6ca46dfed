import { prisma } from "~/db.server";

/** More than a merchant scrolls through; the field searches within them. */
const MOST_COUPONS = 250;

/** The coupons that give nothing yet, newest first: those that a rule can take as its trigger. */
export async function listCouponsToLink({ shopId }: { shopId: bigint }) {
  return prisma.coupon.findMany({
    where: { shopId, discountRuleId: null, archivedAt: null },
    orderBy: { id: "desc" },
    take: MOST_COUPONS,
    select: { id: true, name: true, type: true, codeCount: true },
  });
}
