import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { shiftDay, startOfDay } from "~/lib/dates";

/**
 * What a coupon's codes did in a range of days. Counted are the uses that were not given back, on orders that are no
 * tests; an order with two of the codes is one order. Money is in the shop's currency.
 */
export interface CouponStatistics extends UseFigures {
  orders: number;
  /** Orders of another currency, from before the shop changed its own: in the counts, and in no amount. */
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  /**
   * Orders that were their customer's first: as Shopify told of `ordersOfKnownPlace`, and of `ordersOfGuessedPlace` by
   * the age of the customer's record, until it does. Of the others nobody knows.
   */
  newCustomers: number;
  ordersOfKnownPlace: number;
  ordersOfGuessedPlace: number;
  /** Different codes that were used; null for a coupon of one code. */
  usedCodes: number | null;
  /** Left out of all else here. */
  givenBack: number;
  testUses: number;
  /** The days that had uses, oldest first. */
  days: DayOfUses[];
  /** The first and the last day of the range; of all time, the day of the first use. Null without one. */
  firstDay: string | null;
  lastDay: string;
}

/** Even the first day's uses are shown among others: one bar alone says nothing. */
const FEWEST_DAYS = 7;

interface DayRow extends DayOfUses {
  orders: number;
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  newCustomers: number;
  ordersOfKnownPlace: number;
  ordersOfGuessedPlace: number;
  testUses: number;
}

/** The figures of one coupon of the shop; all zeros where it has no such coupon. Days are the zone's. */
export async function getCouponStatistics({
  shopId,
  couponId,
  hasManyCodes,
  range,
  timeZone,
  currencyCode,
  now = new Date(),
}: {
  shopId: bigint;
  couponId: bigint;
  hasManyCodes: boolean;
  range: StatisticsRange;
  timeZone: string;
  /** The shop's. */
  currencyCode: string;
  now?: Date;
}): Promise<CouponStatistics> {
  const { first, last } = daysOfRange({ range, now, timeZone });
  const since = first === null ? null : startOfDay({ day: first, timeZone });
  const inRange = Prisma.sql`r.shop_id = ${shopId} AND r.coupon_id = ${couponId}
    AND ${since ? Prisma.sql`r.redeemed_at >= ${since}` : Prisma.sql`true`}`;
  const [rows, usedCodes, givenBack] = await Promise.all([
    listDays({ shopId, inRange, hasManyCodes, isAllTime: since === null, timeZone, currencyCode }),
    hasManyCodes ? countUsedCodes({ shopId, inRange }) : null,
    countGivenBack(inRange),
  ]);
  const days = rows.filter(({ uses }) => uses > 0);
  return {
    ...sumOf(rows),
    usedCodes,
    givenBack,
    days: days.map(({ day, uses, revenueMinor, amountOffMinor }) => ({
      ...{ day, uses, revenueMinor, amountOffMinor },
    })),
    firstDay: first ?? earliest(days[0]?.day, shiftDay(last, 1 - FEWEST_DAYS)),
    lastDay: last,
  };
}

/**
 * Of a pool first by order, so that an order with several of the codes is one; it has all its redemptions at one time.
 * A code is on an order once.
 */
async function listDays({
  shopId,
  inRange,
  hasManyCodes,
  isAllTime,
  timeZone,
  currencyCode,
}: {
  shopId: bigint;
  inRange: Prisma.Sql;
  hasManyCodes: boolean;
  isAllTime: boolean;
  timeZone: string;
  currencyCode: string;
}): Promise<DayRow[]> {
  const isNearby = isAllTime ? Prisma.sql`true` : await findOrdersNearby(inRange);
  if (isNearby === null) return [];
  const uses = hasManyCodes
    ? Prisma.sql`SELECT r.order_id, min(r.redeemed_at) AS at, count(*) AS uses, sum(r.amount_off_minor) AS off
        FROM redemptions r WHERE ${inRange} AND r.reversed_at IS NULL GROUP BY r.order_id`
    : Prisma.sql`SELECT r.order_id, r.redeemed_at AS at, 1 AS uses, r.amount_off_minor AS off
        FROM redemptions r WHERE ${inRange} AND r.reversed_at IS NULL`;
  return prisma.$queryRaw<DayRow[]>`
    WITH told AS (
      SELECT u.uses, u.off, (u.at AT TIME ZONE ${timeZone})::date AS date, o.is_test, o.currency_code = ${currencyCode} AS is_ours, o.total_minor, o.refunded_minor,
        o.customer_order_index AS place, o.is_new_customer AS is_new_by_age
      FROM (${uses}) u JOIN orders o ON o.id = u.order_id AND o.shop_id = ${shopId} AND ${isNearby}
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
async function findOrdersNearby(inRange: Prisma.Sql): Promise<Prisma.Sql | null> {
  const [ids] = await prisma.$queryRaw<{ first: bigint | null; last: bigint | null }[]>`
    SELECT min(order_id + 0) AS first, max(order_id + 0) AS last FROM redemptions r WHERE ${inRange}`;
  if (!ids || ids.first === null || ids.last === null) return null;
  return Prisma.sql`o.id BETWEEN ${ids.first} AND ${ids.last}`;
}

async function countUsedCodes({ shopId, inRange }: { shopId: bigint; inRange: Prisma.Sql }): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT DISTINCT r.code_id FROM redemptions r
      WHERE ${inRange} AND r.reversed_at IS NULL
        AND r.order_id NOT IN (SELECT id FROM orders WHERE shop_id = ${shopId} AND is_test)
    ) used`;
  return row?.count ?? 0;
}

async function countGivenBack(inRange: Prisma.Sql): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM redemptions r WHERE ${inRange} AND r.reversed_at IS NOT NULL`;
  return row?.count ?? 0;
}

function earliest(firstUse: string | undefined, day: string): string | null {
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
