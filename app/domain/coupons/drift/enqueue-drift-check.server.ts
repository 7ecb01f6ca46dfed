import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Shopify sends webhooks about our own writes too, often before we get the response to the write. */
const AFTER_OWN_WRITE_SECONDS = 2;

/** If this many coupons are out of date in Shopify, a changed discount or setting is being applied to all of them. */
const BULK_UPDATE_COUPONS = 20;
/** A bulk update needs the API rate limit for itself, and nearly all webhooks are echoes of it. */
const DURING_BULK_UPDATE_SECONDS = 120;

/**
 * Enqueues a check of a discount after Shopify's webhook that it was changed or deleted, by this app or by someone
 * else. The webhook itself contains little and may be outdated. One check covers all webhooks that arrive before it
 * runs.
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
      LIMIT ${BULK_UPDATE_COUPONS}
    ) out_of_date`;
  return outOfDate?.count === BULK_UPDATE_COUPONS;
}
