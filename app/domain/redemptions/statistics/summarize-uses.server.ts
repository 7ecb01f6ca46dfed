import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { DayOfUses } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { shiftDay } from "~/lib/dates";

/** A chart of the range `all` shows at least this many days, so that it does not consist of a single bar. */
const MIN_CHART_DAYS = 7;

/** The totals of one day. summarizeUses adds up the days. */
interface DayRow extends DayOfUses {
  orders: number;
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  newCustomers: number;
  ordersWithKnownIndex: number;
  ordersWithEstimatedIndex: number;
  testUses: number;
}

/**
 * Computes statistics of the uses that the query `uses` selects. Days are in `timeZone`. The query must return the
 * columns `order_id`, `at` (the time of the order), `off` (the discount amount in the order's currency) and
 * `reversed_at`. All uses of one order must have the same `at`.
 */
export async function summarizeUses({
  shopId,
  uses,
  isOncePerOrder = false,
  first,
  last,
  timeZone,
  currencyCode,
}: {
  shopId: bigint;
  uses: Prisma.Sql;
  /** True if no order has more than one of these uses. */
  isOncePerOrder?: boolean;
  /** First day of the range; null for the range `all`. */
  first: string | null;
  last: string;
  timeZone: string;
  /** The amounts do not include orders in other currencies. */
  currencyCode: string;
}): Promise<UseStatistics> {
  const [rows, reversedUses] = await Promise.all([
    listDays({ shopId, uses, isOncePerOrder, hasNoStart: first === null, timeZone, currencyCode }),
    countReversed(uses),
  ]);
  const days = rows.filter((row) => row.uses > 0);
  return {
    ...sumOf(rows),
    reversedUses,
    days: days.map(({ day, uses: count, revenueMinor, amountOffMinor }) => ({
      day,
      uses: count,
      revenueMinor,
      amountOffMinor,
    })),
    firstDay: first ?? firstChartDay(days[0]?.day, shiftDay(last, 1 - MIN_CHART_DAYS)),
    lastDay: last,
  };
}

/**
 * Returns the totals of each day with uses that are not reversed. Unless `isOncePerOrder`, groups the uses by order
 * first, so that an order with several uses counts as one order.
 */
async function listDays({
  shopId,
  uses,
  isOncePerOrder,
  hasNoStart,
  timeZone,
  currencyCode,
}: {
  shopId: bigint;
  uses: Prisma.Sql;
  isOncePerOrder: boolean;
  hasNoStart: boolean;
  timeZone: string;
  currencyCode: string;
}): Promise<DayRow[]> {
  const orderIdCondition = hasNoStart ? Prisma.sql`true` : await findOrderIdCondition(uses);
  if (orderIdCondition === null) return [];
  const byOrder = isOncePerOrder
    ? Prisma.sql`SELECT all_uses.order_id, all_uses.at, 1 AS uses, all_uses.off
        FROM (${uses}) AS all_uses WHERE all_uses.reversed_at IS NULL`
    : Prisma.sql`SELECT all_uses.order_id, min(all_uses.at) AS at, count(*) AS uses, sum(all_uses.off) AS off
        FROM (${uses}) AS all_uses WHERE all_uses.reversed_at IS NULL GROUP BY all_uses.order_id`;
  return prisma.$queryRaw<DayRow[]>`
    WITH counted AS (
      SELECT u.uses, u.off, (u.at AT TIME ZONE ${timeZone})::date AS date, o.is_test,
        o.currency_code = ${currencyCode} AS is_in_currency, o.total_minor, o.refunded_minor,
        o.customer_order_index AS order_index, o.is_new_customer AS is_new_by_age
      FROM (${byOrder}) u JOIN orders o ON o.id = u.order_id AND o.shop_id = ${shopId} AND ${orderIdCondition}
    )
    SELECT to_char(date, 'YYYY-MM-DD') AS day,
      coalesce(sum(uses) FILTER (WHERE NOT is_test), 0)::int AS uses,
      count(*) FILTER (WHERE NOT is_test)::int AS orders,
      count(*) FILTER (WHERE NOT is_test AND NOT is_in_currency)::int AS "ordersInOtherCurrency",
      coalesce(sum(total_minor) FILTER (WHERE NOT is_test AND is_in_currency), 0)::bigint AS "revenueMinor",
      coalesce(sum(off) FILTER (WHERE NOT is_test AND is_in_currency), 0)::bigint AS "amountOffMinor",
      coalesce(sum(refunded_minor) FILTER (WHERE NOT is_test AND is_in_currency), 0)::bigint AS "refundedMinor",
      count(*) FILTER (WHERE NOT is_test AND coalesce(order_index <= 1, is_new_by_age))::int AS "newCustomers",
      count(*) FILTER (WHERE NOT is_test AND order_index IS NOT NULL)::int AS "ordersWithKnownIndex",
      count(*) FILTER (WHERE NOT is_test AND order_index IS NULL AND is_new_by_age IS NOT NULL)::int
        AS "ordersWithEstimatedIndex",
      coalesce(sum(uses) FILTER (WHERE is_test), 0)::int AS "testUses"
    FROM counted GROUP BY date ORDER BY date`;
}

/**
 * Returns an SQL condition on `orders o` that limits the join to the range of order ids in `uses`, or null if there are
 * no uses. Without this condition, PostgreSQL reads all of a shop's orders even for a range of one week. Orders get
 * ascending ids as they are booked, so the orders of one week have ids close together.
 */
async function findOrderIdCondition(uses: Prisma.Sql): Promise<Prisma.Sql | null> {
  const [ids] = await prisma.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`
    SELECT min(order_id + 0) AS first, max(order_id + 0) AS last FROM (${uses}) AS all_uses`;
  if (!ids || ids.first === null || ids.last === null) return null;
  return Prisma.sql`o.id BETWEEN ${ids.first} AND ${ids.last}`;
}

async function countReversed(uses: Prisma.Sql): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${uses}) AS all_uses WHERE all_uses.reversed_at IS NOT NULL`;
  return row?.count ?? 0;
}

function firstChartDay(firstDayWithUses: string | undefined, latestFirstDay: string): string | null {
  if (firstDayWithUses === undefined) return null;
  return firstDayWithUses < latestFirstDay ? firstDayWithUses : latestFirstDay;
}

function sumOf(rows: DayRow[]) {
  const sum = {
    uses: 0,
    orders: 0,
    ordersInOtherCurrency: 0,
    newCustomers: 0,
    ordersWithKnownIndex: 0,
    ordersWithEstimatedIndex: 0,
    testUses: 0,
    revenueMinor: 0n,
    amountOffMinor: 0n,
    refundedMinor: 0n,
  };
  for (const row of rows) {
    sum.uses += row.uses;
    sum.orders += row.orders;
    sum.ordersInOtherCurrency += row.ordersInOtherCurrency;
    sum.newCustomers += row.newCustomers;
    sum.ordersWithKnownIndex += row.ordersWithKnownIndex;
    sum.ordersWithEstimatedIndex += row.ordersWithEstimatedIndex;
    sum.testUses += row.testUses;
    sum.revenueMinor += row.revenueMinor;
    sum.amountOffMinor += row.amountOffMinor;
    sum.refundedMinor += row.refundedMinor;
  }
  return sum;
}
