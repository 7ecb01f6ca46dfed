import { Link } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { StopPropagation } from "~/ui/stop-propagation";

/** Number of uses, linked to the coupon's redemptions. */
export function UsedCount({ coupon }: { coupon: CouponRow }) {
  const used = coupon.usedCount.toLocaleString("en");
  return (
    <StopPropagation>
      <Link
        url={`/app/coupons/${coupon.id}?tab=redemptions`}
        accessibilityLabel={`${used} ${coupon.usedCount === 1 ? "use" : "uses"} of ${coupon.name}`}
        removeUnderline
      >
        {used}
      </Link>
    </StopPropagation>
  );
}
