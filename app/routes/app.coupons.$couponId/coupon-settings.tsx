import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { CouponFacts } from "~/routes/app.coupons.$couponId/settings/coupon-facts";
import { SettingsForm } from "~/routes/app.coupons.$couponId/settings/settings-form";

/** The coupon's code, discount, limits, and dates. Read-only if the coupon is archived. */
export function CouponSettings({
  coupon,
  timeZone,
  viewer,
}: {
  coupon: CouponDetails;
  timeZone: string;
  /** Actor id of the signed-in staff member. */
  viewer: string;
}) {
  return coupon.status === "archived" ? (
    <CouponFacts coupon={coupon} timeZone={timeZone} />
  ) : (
    <SettingsForm coupon={coupon} timeZone={timeZone} viewer={viewer} />
  );
}
