import { prisma } from "~/db.server";

/**
 * Maximum number of coupons to list, which is more than a merchant scrolls through. The wizard's coupon field searches
 * only in this list.
 */
const MAX_COUPONS = 250;

/**
 * Lists the coupons that can be linked to a rule, newest first. These are the coupons without a discount. `code` is the
 * code of a Standard coupon or URL Token, and null for a pool.
 */
export async function listCouponsToLink({ shopId }: { shopId: bigint }) {
  const coupons = await prisma.coupon.findMany({
    where: { shopId, discountRuleId: null, archivedAt: null },
    orderBy: { id: "desc" },
    take: MAX_COUPONS,
    select: { id: true, name: true, type: true, codeCount: true },
  });
  const withOneCode = coupons.filter(({ type }) => type !== "bulk_pool").map(({ id }) => id);
  const codes = await prisma.code.findMany({
    where: { shopId, couponId: { in: withOneCode } },
    select: { couponId: true, code: true },
  });
  const codeOf = new Map(codes.map(({ couponId, code }) => [couponId, code]));
  return coupons.map((coupon) => ({ ...coupon, code: codeOf.get(coupon.id) ?? null }));
}
