import type { CouponInput } from "~/domain/coupons/coupon-input";
import { createCoupon } from "~/domain/coupons/create-coupon.server";

let count = 0;

/** Input for a coupon: by default, a Standard coupon that started an hour ago and has no linked discount. */
export function aCouponInput(overrides: Partial<CouponInput> = {}): CouponInput {
  count += 1;
  return {
    type: "standard",
    name: "Summer newsletter",
    code: `SUMMER${count}`,
    discountRuleId: null,
    usageLimitPerCode: null,
    isOncePerCustomer: false,
    startsAt: new Date(Date.now() - 60 * 60 * 1000),
    endsAt: null,
    ...overrides,
  };
}

/** Creates a coupon, by default a Standard coupon. Enqueues a sync if the coupon is linked to a discount. */
export async function aCoupon({ shopId, ...overrides }: { shopId: bigint } & Partial<CouponInput>) {
  const input = aCouponInput(overrides);
  const created = await createCoupon({ shopId, input, actor: "test" });
  if (!created.ok) throw new Error(`could not create the coupon: ${created.reason}`);
  return { id: created.couponId, code: input.code };
}
