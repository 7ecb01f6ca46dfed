import { prisma } from "~/db.server";

/**
 * Returns those of the GIDs in `discountIds` whose discounts this app manages. If a merchant duplicates one of these
 * discounts in the Shopify admin, the app does not manage the copy.
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
