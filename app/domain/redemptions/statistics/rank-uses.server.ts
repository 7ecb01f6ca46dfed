import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { RankBy, RankedUses } from "~/domain/redemptions/statistics/ranking";
import { ruleUsesSql } from "~/domain/redemptions/statistics/rule-uses-sql.server";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { startOfDay } from "~/lib/dates";

const MAX_RANKED = 50;

const orderBySql: Record<RankBy, Prisma.Sql> = {
  revenue: Prisma.sql`"revenueMinor" DESC, uses DESC`,
  uses: Prisma.sql`uses DESC, "revenueMinor" DESC`,
  off: Prisma.sql`"amountOffMinor" DESC, uses DESC`,
};

/**
 * Ranks the shop's rules or coupons by a figure (`by`) over a range of days, highest figure first. Returns at most
 * `MAX_RANKED` of them, and leaves out those without uses. Test orders and reversed uses do not count. An order with
 * several uses of one rule or coupon counts as one order. Amounts include only orders in `currencyCode`. If `couponIds`
 * is not empty, only uses of those coupons' codes count.
 */
export async function rankUses({
  shopId,
  kind,
  by,
  couponIds,
  range,
  timeZone,
  currencyCode,
  now = new Date(),
}: {
  shopId: bigint;
  kind: "rules" | "coupons";
  by: RankBy;
  couponIds?: bigint[];
  range: StatisticsRange;
  timeZone: string;
  currencyCode: string;
  now?: Date;
}): Promise<RankedUses[]> {
  const { first } = daysOfRange({ range, now, timeZone });
  const since = first === null ? null : startOfDay({ day: first, timeZone });
  const isRuleRanking = kind === "rules";
  const nameJoin = isRuleRanking
    ? Prisma.sql`JOIN discount_rules named ON named.id = totals.id AND named.shop_id = ${shopId}`
    : Prisma.sql`JOIN coupons named ON named.id = totals.id AND named.shop_id = ${shopId}`;
  return prisma.$queryRaw<RankedUses[]>`
    WITH uses AS (
      SELECT ${isRuleRanking ? Prisma.sql`rule_id` : Prisma.sql`coupon_id`} AS id, order_id, count(*) AS uses,
        sum(off) AS off
      FROM (${ruleUsesSql({ shopId, discountRuleId: null, couponIds, since })}) AS all_uses
      WHERE reversed_at IS NULL AND ${isRuleRanking ? Prisma.sql`rule_id` : Prisma.sql`coupon_id`} IS NOT NULL
      GROUP BY 1, 2
    ),
    totals AS (
      SELECT uses.id, sum(uses.uses)::int AS uses, count(*)::int AS orders,
        count(*) FILTER (WHERE o.currency_code = ${currencyCode})::int AS "ordersInCurrency",
        coalesce(sum(o.total_minor) FILTER (WHERE o.currency_code = ${currencyCode}), 0)::bigint AS "revenueMinor",
        coalesce(sum(uses.off) FILTER (WHERE o.currency_code = ${currencyCode}), 0)::bigint AS "amountOffMinor",
        count(*) FILTER (WHERE coalesce(o.customer_order_index <= 1, o.is_new_customer))::int AS "newCustomers"
      FROM uses JOIN orders o ON o.id = uses.order_id AND o.shop_id = ${shopId}
      WHERE NOT o.is_test GROUP BY uses.id
    )
    SELECT totals.*, named.name, ${isRuleRanking ? Prisma.sql`named.trigger::text` : Prisma.sql`NULL`} AS trigger
    FROM totals ${nameJoin} ORDER BY ${orderBySql[by]}, totals.id LIMIT ${MAX_RANKED}`;
}
