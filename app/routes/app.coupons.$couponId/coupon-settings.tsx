import type { CouponDetails } from "~/routes/app.coupons.$couponId/route";
import { CouponFacts } from "~/routes/app.coupons.$couponId/settings/coupon-facts";
import { SettingsForm } from "~/routes/app.coupons.$couponId/settings/settings-form";

/** What the coupon is: its code, its discount, its limits and its dates; to be edited unless it is archived. */
export function CouponSettings({
  coupon,
  timeZone,
  viewer,
}: {
  coupon: CouponDetails;
  timeZone: string;
  /** Who reads, as an actor. */
  viewer: string;
}) {
  return coupon.status === "archived" ? (
    <CouponFacts coupon={coupon} timeZone={timeZone} />
  ) : (
    <SettingsForm coupon={coupon} timeZone={timeZone} viewer={viewer} />
  );
}
