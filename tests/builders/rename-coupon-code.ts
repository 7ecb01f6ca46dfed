import { couponEditFields } from "~/domain/coupons/coupon-fields";
import { editCoupon } from "~/domain/coupons/edit-coupon.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { retryWhileThrottled } from "./retry-while-throttled";
import { syncCoupon } from "./sync-discount";

/** Renames the code of a Standard coupon as a merchant does. With `isSynced: false`, Shopify keeps the old code. */
export async function renameCouponCode({
  shopId,
  couponId,
  to,
  isSynced = true,
}: {
  shopId: bigint;
  couponId: bigint;
  to: string;
  isSynced?: boolean;
}) {
  const timeZone = "America/New_York";
  const coupon = await getCoupon({ shopId, couponId });
  const { version, name, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt } = coupon;
  const fields = couponEditFields({ coupon: { ...coupon, code: coupon.code?.code ?? null }, timeZone });
  const input = { name, code: to, discountRuleId, usageLimitPerCode, isOncePerCustomer, startsAt, endsAt };
  const base = { version, fields };
  const edit = { shopId, couponId, base, input, timeZone, isMoveConfirmed: false, actor: "test" };
  const saved = await editCoupon(edit);
  if (!saved.ok) throw new Error(`could not rename the code: ${saved.reason}`);
  if (!isSynced) return;
  const synced = await retryWhileThrottled(() => syncCoupon({ shopId, couponId }));
  if (!synced.ok) throw new Error(`could not sync the new code: ${synced.reason}`);
}
