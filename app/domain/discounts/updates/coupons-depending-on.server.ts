import { Prisma } from "@prisma/client";

/**
 * The `discountRuleId` of a discount update for a whole shop. A change of the shop's coupon interaction starts this
 * update. It affects all rules without an interaction of their own.
 */
export const WHOLE_SHOP = 0n;

/**
 * SQL condition for coupons whose discount in Shopify depends on a rule or, for WHOLE_SHOP, on the shop's coupon
 * interaction. The query must join `discount_rules` as `rules`. Coupons whose rule has its own interaction do not
 * depend on the shop's interaction.
 */
export function couponsDependingOn({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Prisma.Sql {
  const ruleScope =
    discountRuleId === WHOLE_SHOP
      ? Prisma.sql`rules.interaction IS NULL AND rules.status = 'active'`
      : Prisma.sql`rules.id = ${discountRuleId} AND rules.status <> 'draft'`;
  return Prisma.sql`coupons.shop_id = ${shopId} AND coupons.archived_at IS NULL AND coupons.code_count > 0 AND ${ruleScope}`;
}
