import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { DayOfUses } from "~/domain/redemptions/statistics/chart-steps";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { shiftDay } from "~/lib/dates";

/** Even the first day's uses are shown among others: one bar alone says nothing. */
const MIN_CHART_DAYS = 7;

/** A day's row of what UseStatistics sums. */
interface DayRow extends DayOfUses {
  orders: number;
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  newCustomers: number;
  ordersOfKnownPlace: number;
  ordersOfGuessedPlace: number;
  testUses: number;
}

/**
 * The figures of some uses of the shop, by day in the zone. `uses` is a query for rows of `order_id`, `at`, `off` (in
 * the order's currency) and `reversed_at`; all uses of an order are of one time.
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
  /** No order has two of them. */
  isOncePerOrder?: boolean;
  /** The first and the last day of the range; null where all days are meant. */
  first: string | null;
  last: string;
  timeZone: string;
  /** Amounts of orders in another are left out. */
  currencyCode: string;
}): Promise<UseStatistics> {
  const [rows, reversedUses] = await Promise.all([
    listDays({ shopId, uses, isOncePerOrder, isAllTime: first === null, timeZone, currencyCode }),
    countReversed(uses),
  ]);
  const days = rows.filter((row) => row.uses > 0);
  return {
    ...sumOf(rows),
    reversedUses,
    days: days.map(({ day, uses: count, revenueMinor, amountOffMinor }) => ({
      ...{ day, uses: count, revenueMinor, amountOffMinor },
    })),
    firstDay: first ?? firstChartDay(days[0]?.day, shiftDay(last, 1 - MIN_CHART_DAYS)),
    lastDay: last,
  };
}

/** First by order, so that one with several uses is one. */
async function listDays({
  shopId,
  uses,
  isOncePerOrder,
  isAllTime,
  timeZone,
  currencyCode,
}: {
  shopId: bigint;
  uses: Prisma.Sql;
  isOncePerOrder: boolean;
  isAllTime: boolean;
  timeZone: string;
  currencyCode: string;
}): Promise<DayRow[]> {
  const isInOrderIdRange = isAllTime ? Prisma.sql`true` : await findOrderIdRange(uses);
  if (isInOrderIdRange === null) return [];
  const byOrder = isOncePerOrder
    ? Prisma.sql`SELECT every.order_id, every.at, 1 AS uses, every.off
        FROM (${uses}) AS every WHERE every.reversed_at IS NULL`
    : Prisma.sql`SELECT every.order_id, min(every.at) AS at, count(*) AS uses, sum(every.off) AS off
        FROM (${uses}) AS every WHERE every.reversed_at IS NULL GROUP BY every.order_id`;
  return prisma.$queryRaw<DayRow[]>`
    WITH told AS (
      SELECT u.uses, u.off, (u.at AT TIME ZONE ${timeZone})::date AS date, o.is_test,
        o.currency_code = ${currencyCode} AS is_ours, o.total_minor, o.refunded_minor,
        o.customer_order_index AS place, o.is_new_customer AS is_new_by_age
      FROM (${byOrder}) u JOIN orders o ON o.id = u.order_id AND o.shop_id = ${shopId} AND ${isInOrderIdRange}
    )
    SELECT to_char(date, 'YYYY-MM-DD') AS day,
      coalesce(sum(uses) FILTER (WHERE NOT is_test), 0)::int AS uses,
      count(*) FILTER (WHERE NOT is_test)::int AS orders,
      count(*) FILTER (WHERE NOT is_test AND NOT is_ours)::int AS "ordersInOtherCurrency",
      coalesce(sum(total_minor) FILTER (WHERE NOT is_test AND is_ours), 0)::bigint AS "revenueMinor",
      coalesce(sum(off) FILTER (WHERE NOT is_test AND is_ours), 0)::bigint AS "amountOffMinor",
      coalesce(sum(refunded_minor) FILTER (WHERE NOT is_test AND is_ours), 0)::bigint AS "refundedMinor",
      count(*) FILTER (WHERE NOT is_test AND coalesce(place <= 1, is_new_by_age))::int AS "newCustomers",
      count(*) FILTER (WHERE NOT is_test AND place IS NOT NULL)::int AS "ordersOfKnownPlace",
      count(*) FILTER (WHERE NOT is_test AND place IS NULL AND is_new_by_age IS NOT NULL)::int
        AS "ordersOfGuessedPlace",
      coalesce(sum(uses) FILTER (WHERE is_test), 0)::int AS "testUses"
    FROM told GROUP BY date ORDER BY date`;
}

/**
 * Which orders can be meant at all: they were written down one after the other. Without this the database reads all
 * orders of the shop for a week's. Null where none is.
 */
async function findOrderIdRange(uses: Prisma.Sql): Promise<Prisma.Sql | null> {
  const [ids] = await prisma.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`
    SELECT min(order_id + 0) AS first, max(order_id + 0) AS last FROM (${uses}) AS every`;
  if (!ids || ids.first === null || ids.last === null) return null;
  return Prisma.sql`o.id BETWEEN ${ids.first} AND ${ids.last}`;
}

async function countReversed(uses: Prisma.Sql): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${uses}) AS every WHERE every.reversed_at IS NOT NULL`;
  return row?.count ?? 0;
}

function firstChartDay(firstUse: string | undefined, day: string): string | null {
  if (firstUse === undefined) return null;
  return firstUse < day ? firstUse : day;
}

function sumOf(rows: DayRow[]) {
  const sum = {
    ...{ uses: 0, orders: 0, ordersInOtherCurrency: 0, newCustomers: 0, ordersOfKnownPlace: 0 },
    ...{ ordersOfGuessedPlace: 0, testUses: 0 },
    ...{ revenueMinor: 0n, amountOffMinor: 0n, refundedMinor: 0n },
  };
  for (const row of rows) {
    sum.uses += row.uses;
    sum.orders += row.orders;
    sum.ordersInOtherCurrency += row.ordersInOtherCurrency;
    sum.newCustomers += row.newCustomers;
    sum.ordersOfKnownPlace += row.ordersOfKnownPlace;
    sum.ordersOfGuessedPlace += row.ordersOfGuessedPlace;
    sum.testUses += row.testUses;
    sum.revenueMinor += row.revenueMinor;
    sum.amountOffMinor += row.amountOffMinor;
    sum.refundedMinor += row.refundedMinor;
  }
  return sum;
}
