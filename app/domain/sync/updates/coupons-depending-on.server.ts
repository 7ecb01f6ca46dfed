import { Prisma } from "@prisma/client";

/**
 * The `discountRuleId` of a discount update for a whole shop. Such an update starts when the shop's coupon interaction
 * changes, and affects all active rules without an interaction of their own.
 */
export const WHOLE_SHOP = 0n;

/**
 * Returns an SQL condition for the coupons whose discount in Shopify depends on a rule or, for WHOLE_SHOP, on the
 * shop's coupon interaction. Excludes archived coupons and coupons without codes. The query must join `discount_rules`
 * as `rules`.
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
