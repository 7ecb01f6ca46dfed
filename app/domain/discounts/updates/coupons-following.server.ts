import { Prisma } from "@prisma/client";

/** Used instead of a rule id for all discounts that use the shop's coupon interaction. */
export const WHOLE_SHOP = 0n;

/**
 * SQL condition for coupons whose discount in Shopify depends on a rule or on the shop's coupon interaction. Expects
 * `coupons` joined with `rules`. A rule with its own interaction does not depend on the shop's.
 */
export function couponsFollowing({
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
