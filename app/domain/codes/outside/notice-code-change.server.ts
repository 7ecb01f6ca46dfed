import type { Database } from "~/db.server";
import { normaliseCode } from "~/domain/codes/code-text";
import { findCode } from "~/domain/codes/find-code.server";
import { isEcho } from "~/domain/codes/outside/plan-outside-code";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

const LET_OURS_END_SECONDS = 2;

/**
 * Shopify told that a code came to a discount or left it, by whomever. Where the discount is a coupon's and the code is
 * not just where we put it ourselves, Shopify is soon asked how it is now. A pool of a million codes is told code by
 * code as we add it, so what we did ourselves is known by one look at our own row.
 */
export async function noticeCodeChange(
  {
    shopId,
    discountId,
    code: text,
    shopifyCodeId,
    isAdded,
  }: {
    shopId: bigint;
    discountId: string;
    code: string;
    shopifyCodeId: bigint | null;
    isAdded: boolean;
  },
  db: Database,
): Promise<void> {
  const coupon = await db.coupon.findFirst({
    where: { shopId, shopifyDiscountId: discountId },
    select: { id: true },
  });
  if (!coupon) return;
  const code = normaliseCode(text);
  const ours = await findCode({ shopId, code }, db);
  if (isEcho({ ours: ours && { ...ours, isOfCoupon: ours.couponId === coupon.id }, isAdded })) return;
  const payload = { shopId, couponId: coupon.id, code, shopifyCodeId: shopifyCodeId ?? undefined };
  await enqueue({ job: jobs.checkCode, payload, startAfterSeconds: LET_OURS_END_SECONDS }, db);
}
