import { type Database, prisma } from "~/db.server";

/**
 * A code's clicks on one day are spread over this many rows, so that simultaneous clicks do not all wait for the same
 * row lock.
 */
const SLOT_COUNT = 8;

/**
 * Counts one click on a code's link, on the current day in the shop's time zone. Not idempotent: a retry counts the
 * click again.
 */
export async function countClick(
  {
    shopId,
    couponId,
    codeId,
    timeZone,
    now = new Date(),
  }: { shopId: bigint; couponId: bigint; codeId: bigint; timeZone: string; now?: Date },
  db: Database = prisma,
): Promise<void> {
  const slot = Math.floor(Math.random() * SLOT_COUNT);
  await db.$executeRaw`
    INSERT INTO link_clicks (shop_id, coupon_id, code_id, day, slot, count)
    VALUES (${shopId}, ${couponId}, ${codeId}, (${now}::timestamptz AT TIME ZONE ${timeZone})::date, ${slot}, 1)
    ON CONFLICT (shop_id, code_id, day, slot) DO UPDATE SET count = link_clicks.count + 1`;
}
