import { Prisma } from "@prisma/client";

/** In place of a rule's id: all discounts that follow the shop's coupon interaction. */
export const WHOLE_SHOP = 0n;

/**
 * The SQL condition on `coupons`, joined with their rules as `rules`, that finds those whose discount in Shopify follows
 * a rule, or the shop's coupon interaction. A rule with an interaction of its own does not follow the shop's.
 */
export function couponsFollowing({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Prisma.Sql {
  const whose =
    discountRuleId === WHOLE_SHOP
      ? Prisma.sql`rules.interaction IS NULL AND rules.status = 'active'`
      : Prisma.sql`rules.id = ${discountRuleId} AND rules.status <> 'draft'`;
  return Prisma.sql`coupons.shop_id = ${shopId} AND coupons.archived_at IS NULL AND coupons.code_count > 0 AND ${whose}`;
}
