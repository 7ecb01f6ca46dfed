import { prisma } from "~/db.server";

export interface DailyClicks {
  /** A day in the shop's time zone, such as `2026-11-22`. */
  day: string;
  count: number;
}

/**
 * Returns the numbers of clicks on the links of a coupon, in total and per day, oldest day first. With `codeId`, counts
 * only clicks on the links of this code. Days without clicks are left out.
 */
export async function listClicks({
  shopId,
  couponId,
  codeId = null,
}: {
  shopId: bigint;
  couponId: bigint;
  codeId?: bigint | null;
}): Promise<{ total: number; days: DailyClicks[] }> {
  const days = await prisma.$queryRaw<DailyClicks[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, sum(count)::int AS count FROM link_clicks
    WHERE shop_id = ${shopId} AND coupon_id = ${couponId}
      AND (${codeId}::bigint IS NULL OR code_id = ${codeId}::bigint)
    GROUP BY link_clicks.day ORDER BY link_clicks.day`;
  return { total: days.reduce((sum, { count }) => sum + count, 0), days };
}
