import type { Database } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/** Our own writes are told back to us as well, often while we still wait for their answer. */
const LET_OURS_END_SECONDS = 2;

/**
 * Shopify told that a discount was changed or deleted, by whomever. Where it is a coupon's, Shopify is soon asked how
 * it is now; the notice itself says little, and may be old. One look answers all notices that come meanwhile.
 */
export async function noticeDiscountChange(
  { shopId, discountId }: { shopId: bigint; discountId: string },
  db: Database,
): Promise<void> {
  const coupon = await db.coupon.findFirst({
    where: { shopId, shopifyDiscountId: discountId },
    select: { id: true },
  });
  if (!coupon) return;
  const payload = { shopId, couponId: coupon.id };
  await enqueue({ job: jobs.checkCoupon, payload, startAfterSeconds: LET_OURS_END_SECONDS }, db);
}
