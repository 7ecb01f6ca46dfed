import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Shopify notifies us of our own writes as well, often before their answer has arrived. */
const AFTER_OWN_WRITE_SECONDS = 2;

/** So many coupons that Shopify does not hold yet as they are: a changed discount or setting is being followed. */
const BULK_UPDATE_COUPONS = 20;
/** The update itself needs the call budget, and nearly all notices are echoes of it. */
const DURING_BULK_UPDATE_SECONDS = 120;

/**
 * Has Shopify asked about a discount that was changed or deleted, by us or by somebody else. The notice itself says little
 * and may be old. Notices that arrive before the look are answered by it.
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
    ) behind`;
  return outOfDate?.count === BULK_UPDATE_COUPONS;
}
