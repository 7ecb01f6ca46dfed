import { type Database, prisma } from "~/db.server";

/** How many rows a day of one code is spread over: the shoppers of a newsletter, all at once, wait for none. */
const SLOTS = 8;

/** Adds one click on a code's link to the day that it is in the shop. */
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
  const slot = Math.floor(Math.random() * SLOTS);
  await db.$executeRaw`
    INSERT INTO link_clicks (shop_id, coupon_id, code_id, day, slot, count)
    VALUES (${shopId}, ${couponId}, ${codeId}, (${now}::timestamptz AT TIME ZONE ${timeZone})::date, ${slot}, 1)
    ON CONFLICT (shop_id, code_id, day, slot) DO UPDATE SET count = link_clicks.count + 1`;
}
