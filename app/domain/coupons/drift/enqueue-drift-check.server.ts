import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Delay of a check after a webhook. Shopify also sends webhooks about this app's own writes, often before it responds
 * to the write. The delay gives the app time to record its write before the check runs.
 */
const AFTER_OWN_WRITE_SECONDS = 2;

/**
 * If at least this many coupons are out of date in Shopify, a changed rule or shop setting is being applied to many
 * coupons.
 */
const MIN_COUPONS_OF_BULK_UPDATE = 20;
/**
 * Delay of a check while a change is being applied to many coupons. The update needs the whole API rate limit, and
 * nearly all webhooks are about the writes of the update.
 */
const DURING_BULK_UPDATE_SECONDS = 120;

/**
 * Enqueues a check of the coupon or the automatic rule that has the discount. Call it when Shopify's webhook reports
 * that the discount was changed or deleted, by this app or by someone else. The check fetches the discount, because the
 * webhook contains few of its settings and may be outdated. One check covers all webhooks that arrive before it runs.
 */
export async function enqueueDriftCheck(
  { shopId, discountId }: { shopId: bigint; discountId: string },
  db: Database,
): Promise<void> {
  const byDiscount = { where: { shopId, shopifyDiscountId: discountId }, select: { id: true } };
  const coupon = await db.coupon.findFirst(byDiscount);
  if (coupon) {
    const startAfterSeconds = (await isUpdatingMany({ shopId }, db))
      ? DURING_BULK_UPDATE_SECONDS
      : AFTER_OWN_WRITE_SECONDS;
    const payload = { shopId, couponId: coupon.id };
    return enqueue({ job: jobs.checkCoupon, payload, startAfterSeconds }, db);
  }
  const rule = await db.discountRule.findFirst(byDiscount);
  if (!rule) return;
  const payload = { shopId, discountRuleId: rule.id };
  await enqueue({ job: jobs.checkRule, payload, startAfterSeconds: AFTER_OWN_WRITE_SECONDS }, db);
}

async function isUpdatingMany({ shopId }: { shopId: bigint }, db: Database): Promise<boolean> {
  const [outOfDate] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM coupons
      WHERE shop_id = ${shopId} AND shopify_discount_id IS NOT NULL AND synced_version < version
        AND sync_error IS NULL AND archived_at IS NULL
      LIMIT ${MIN_COUPONS_OF_BULK_UPDATE}
    ) out_of_date`;
  return outOfDate?.count === MIN_COUPONS_OF_BULK_UPDATE;
}
