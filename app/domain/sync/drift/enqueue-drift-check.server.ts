import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Time from a webhook to the check. Shopify also sends webhooks about this app's own writes, often before Shopify
 * responds to the write. The delay gives the app time to record its write before the check runs.
 */
const CHECK_DELAY_SECONDS = 2;

/** If at least this many of a shop's coupons are out of date, a discount update is probably running. */
const MIN_COUPONS_OF_DISCOUNT_UPDATE = 20;
/**
 * Time from a webhook to the check of a coupon while a discount update is running. The update needs the whole API rate
 * limit, and nearly all webhooks are about the update's own writes.
 */
const CHECK_DELAY_DURING_UPDATE_SECONDS = 120;

/**
 * Enqueues a check of the coupon or automatic rule that has the discount. Does nothing if neither has it. Call this
 * function when a webhook reports that the discount was changed or deleted, whether by this app or by someone else. The
 * check fetches the discount, because the webhook contains few of the discount's settings and may be outdated. One
 * check covers all webhooks that arrive before the check runs.
 */
export async function enqueueDriftCheck(
  { shopId, discountId }: { shopId: bigint; discountId: string },
  db: Database,
): Promise<void> {
  const record = await db.shopifyDiscount.findFirst({ where: { shopId, shopifyId: discountId } });
  if (!record) return;
  const { couponId, discountRuleId } = record;
  if (couponId !== null) {
    const startAfterSeconds = (await isDiscountUpdateRunning({ shopId }, db))
      ? CHECK_DELAY_DURING_UPDATE_SECONDS
      : CHECK_DELAY_SECONDS;
    await enqueue({ job: jobs.checkCoupon, payload: { shopId, couponId }, startAfterSeconds }, db);
  } else if (discountRuleId !== null) {
    const payload = { shopId, discountRuleId };
    await enqueue({ job: jobs.checkRule, payload, startAfterSeconds: CHECK_DELAY_SECONDS }, db);
  }
}

async function isDiscountUpdateRunning({ shopId }: { shopId: bigint }, db: Database): Promise<boolean> {
  const [outOfDate] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM shopify_discounts discount JOIN coupons ON coupons.id = discount.coupon_id
      WHERE discount.shop_id = ${shopId} AND discount.shopify_id IS NOT NULL
        AND discount.synced_version < discount.version AND discount.sync_error IS NULL
        AND coupons.archived_at IS NULL
      LIMIT ${MIN_COUPONS_OF_DISCOUNT_UPDATE}
    ) out_of_date`;
  return outOfDate?.count === MIN_COUPONS_OF_DISCOUNT_UPDATE;
}
