import { prisma } from "~/db.server";

/**
 * Maximum number of coupons to list, which is more than a merchant scrolls through. The wizard's coupon field searches
 * only in this list.
 */
const MAX_COUPONS = 250;

/**
 * Lists the coupons that can be linked to a rule, newest first: the coupons that have no discount and are not archived.
 * `code` is the code of a Standard coupon or URL Token, and null for a pool.
 */
export async function listCouponsToLink({ shopId }: { shopId: bigint }) {
  const coupons = await prisma.coupon.findMany({
    where: { shopId, discountRuleId: null, archivedAt: null },
    orderBy: { id: "desc" },
    take: MAX_COUPONS,
    select: { id: true, name: true, type: true, codeCount: true },
  });
  const singleCodeCouponIds = coupons.filter(({ type }) => type !== "bulk_pool").map(({ id }) => id);
  const codes = await prisma.code.findMany({
    where: { shopId, couponId: { in: singleCodeCouponIds } },
    select: { couponId: true, code: true },
  });
  const codeByCouponId = new Map(codes.map(({ couponId, code }) => [couponId, code]));
  return coupons.map((coupon) => ({ ...coupon, code: codeByCouponId.get(coupon.id) ?? null }));
}
