import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Our own writes are told back to us as well, often while we still wait for their answer. */
const startAfterSeconds = 2;

/**
 * Shopify told that a discount was changed or deleted, by whomever. Where it is a coupon's or an automatic rule's own,
 * Shopify is soon asked how it is now; the notice itself says little, and may be old. One look answers all notices that
 * come meanwhile.
 */
export async function noticeDiscountChange(
  { shopId, discountId }: { shopId: bigint; discountId: string },
  db: Database,
): Promise<void> {
  const told = { where: { shopId, shopifyDiscountId: discountId }, select: { id: true } };
  const coupon = await db.coupon.findFirst(told);
  if (coupon) {
    const payload = { shopId, couponId: coupon.id };
    return enqueue({ job: jobs.checkCoupon, payload, startAfterSeconds }, db);
  }
  const rule = await db.discountRule.findFirst(told);
  if (!rule) return;
  const payload = { shopId, discountRuleId: rule.id };
  await enqueue({ job: jobs.checkRule, payload, startAfterSeconds }, db);
}
