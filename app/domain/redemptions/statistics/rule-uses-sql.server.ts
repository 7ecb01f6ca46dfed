import { Prisma } from "@prisma/client";

/**
 * Returns an SQL query that selects the uses of one rule, or all the shop's uses if `discountRuleId` is null. If
 * `since` is not null, the query leaves out earlier uses. If `couponIds` is not empty, the query selects only uses of
 * those coupons' codes. The columns are `rule_id` (null if the coupon had no linked rule), `coupon_id` (null for an
 * automatic rule), `order_id`, `at` (the time of the order), `off` (the discount amount) and `reversed_at`.
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
