import { linkDiscount } from "~/domain/coupons/link-discount.server";
import { aCoupon } from "./a-coupon";
import { aDiscountRule } from "./a-discount-rule";
import { syncCoupon } from "./sync-discount";

/**
 * Creates a Standard coupon that works in the dev shop's checkout. It takes 20% off the order and combines with other
 * discounts.
 */
export async function aLiveCoupon({ shopId, code }: { shopId: bigint; code: string }) {
  const rule = await aDiscountRule({ shopId });
  const coupon = await aCoupon({ shopId, code });
  await linkDiscount({ shopId, couponId: coupon.id, discountRuleId: rule.id, actor: "test" });
  const synced = await syncCoupon({ shopId, couponId: coupon.id });
  if (!synced.ok) throw new Error(`could not sync the coupon: ${synced.reason}`);
  return coupon;
}
