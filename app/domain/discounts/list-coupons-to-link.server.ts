import { prisma } from "~/db.server";

/** More than a merchant scrolls through; the field searches within them. */
const MAX_COUPONS = 250;

/**
 * The coupons that give nothing yet, newest first: those that a rule can take as its trigger. `code` is that of a coupon
 * with one code, and null for a pool.
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
