import { Prisma } from "@prisma/client";

/**
 * Returns the SQL query that selects the uses of one rule since `since` (null for all time). If `discountRuleId` is
 * null, the query selects the uses of all the shop's rules. If `couponIds` is not empty, it selects only uses of those
 * coupons' codes. Its columns are `rule_id`, `coupon_id` (null for an automatic rule), `order_id`, `at` (the time of
 * the order), `off` (the discount amount) and `reversed_at`.
 */
export function ruleUsesSql({
  shopId,
  discountRuleId,
  couponIds = [],
  since,
}: {
  shopId: bigint;
  discountRuleId: bigint | null;
  couponIds?: bigint[];
  since: Date | null;
}): Prisma.Sql {
  const conditions = (at: Prisma.Sql) => Prisma.sql`
    shop_id = ${shopId} AND ${since ? Prisma.sql`${at} >= ${since}` : Prisma.sql`true`}
    AND ${discountRuleId === null ? Prisma.sql`true` : Prisma.sql`discount_rule_id = ${discountRuleId}`}`;
  const byCode = Prisma.sql`
    SELECT discount_rule_id AS rule_id, coupon_id, order_id, redeemed_at AS at, amount_off_minor AS off, reversed_at
    FROM redemptions WHERE ${conditions(Prisma.sql`redeemed_at`)}`;
  if (couponIds.length > 0) return Prisma.sql`${byCode} AND coupon_id = ANY(${couponIds})`;
  return Prisma.sql`${byCode}
    UNION ALL
    SELECT discount_rule_id, NULL, order_id, applied_at, amount_off_minor, reversed_at
    FROM rule_applications WHERE ${conditions(Prisma.sql`applied_at`)}`;
}
