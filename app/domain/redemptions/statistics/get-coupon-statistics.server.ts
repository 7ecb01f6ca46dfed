import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { daysOfRange, type StatisticsRange } from "~/domain/redemptions/statistics/statistics-range";
import { summarizeUses } from "~/domain/redemptions/statistics/summarize-uses.server";
import type { UseStatistics } from "~/domain/redemptions/statistics/use-statistics";
import { startOfDay } from "~/lib/dates";

/** Statistics of a coupon's codes over a range of days. Money is in the shop currency. */
export interface CouponStatistics extends UseStatistics {
  /** Number of distinct codes with counted uses; null for a coupon with a single code. */
  usedCodes: number | null;
}

/** Computes one coupon's statistics. All totals are zero if the shop has no such coupon. Days are in `timeZone`. */
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
  /** The shop currency. */
  currencyCode: string;
  now?: Date;
}): Promise<CouponStatistics> {
  const { first, last } = daysOfRange({ range, now, timeZone });
  const since = first === null ? null : startOfDay({ day: first, timeZone });
  const inRange = Prisma.sql`r.shop_id = ${shopId} AND r.coupon_id = ${couponId}
    AND ${since ? Prisma.sql`r.redeemed_at >= ${since}` : Prisma.sql`true`}`;
  const uses = Prisma.sql`
    SELECT r.order_id, r.redeemed_at AS at, r.amount_off_minor AS off, r.reversed_at FROM redemptions r WHERE ${inRange}`;
  const [statistics, usedCodes] = await Promise.all([
    summarizeUses({ shopId, uses, isOncePerOrder: !hasManyCodes, first, last, timeZone, currencyCode }),
    hasManyCodes ? countUsedCodes({ shopId, inRange }) : null,
  ]);
  return { ...statistics, usedCodes };
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
