import { prisma } from "~/db.server";

/**
 * Returns the GIDs in `discountIds` whose discounts this app manages. Omits all others, such as the GID of a copy that
 * a merchant made of a discount in Shopify.
 */
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
