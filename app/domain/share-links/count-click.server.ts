import { Prisma } from "@prisma/client";
import { type Database, prisma } from "~/db.server";

/**
 * A code's clicks on one day are spread over this many rows, so that simultaneous clicks do not all wait for the same
 * row lock.
 */
const SLOT_COUNT = 8;

/**
 * How long the key of a click is kept. If the script repeats a request later than this, for example because the shopper
 * was offline, the click counts again.
 */
const KEY_LIFETIME_HOURS = 24;

/**
 * Counts one click on a code's link, on the current day in the shop's time zone. With `clickKey`, a random text that
 * the storefront's script creates for each click, it is safe to retry: a click is counted once per shop, code and key,
 * even if requests of the same click reach several processes at once. Without a key, a retry counts the click again.
 */
export async function countClick(
  {
    shopId,
    couponId,
    codeId,
    timeZone,
    clickKey = null,
    now = new Date(),
  }: {
    shopId: bigint;
    couponId: bigint;
    codeId: bigint;
    timeZone: string;
    clickKey?: string | null;
    now?: Date;
  },
  db: Database = prisma,
): Promise<void> {
  const slot = Math.floor(Math.random() * SLOT_COUNT);
  const expiresAt = new Date(now.getTime() + KEY_LIFETIME_HOURS * 3600 * 1000);
  const newClick =
    clickKey === null
      ? Prisma.sql`SELECT 1`
      : Prisma.sql`
          INSERT INTO link_click_keys (shop_id, code_id, key, expires_at)
          VALUES (${shopId}, ${codeId}, ${clickKey}, ${expiresAt})
          ON CONFLICT DO NOTHING RETURNING 1`;
  await db.$executeRaw`
    WITH new_click AS (${newClick})
    INSERT INTO link_clicks (shop_id, coupon_id, code_id, day, slot, count)
    SELECT ${shopId}::bigint, ${couponId}::bigint, ${codeId}::bigint,
      (${now}::timestamptz AT TIME ZONE ${timeZone})::date, ${slot}::smallint, 1
    FROM new_click
    ON CONFLICT (shop_id, code_id, day, slot) DO UPDATE SET count = link_clicks.count + 1`;
}
