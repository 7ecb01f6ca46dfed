import { prisma } from "~/db.server";

/** Of these discounts in Shopify (gids), the ones that we made. A copy that was made of one by hand is not ours. */
export async function findAppOwnedDiscounts({
  shopId,
  discountIds,
}: {
  shopId: bigint;
  discountIds: string[];
}): Promise<Set<string>> {
  const where = { shopId, shopifyDiscountId: { in: discountIds } };
  const select = { shopifyDiscountId: true };
  const [coupons, rules] = await Promise.all([
    prisma.coupon.findMany({ where, select }),
    prisma.discountRule.findMany({ where, select }),
  ]);
  return new Set([...coupons, ...rules].flatMap(({ shopifyDiscountId }) => shopifyDiscountId ?? []));
}
