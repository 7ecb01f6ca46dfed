import { Link } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

/** Number of uses, linked to the coupon's redemptions. */
export function UsedCount({ coupon }: { coupon: CouponRow }) {
  const { formatCount, formatCounted } = useFormat();
  const used = formatCount(coupon.usedCount);
  return (
    <StopPropagation>
      <Link
        url={`/app/coupons/${coupon.id}?tab=redemptions`}
        accessibilityLabel={`${formatCounted(coupon.usedCount, "use")} of ${coupon.name}`}
        removeUnderline
      >
        {used}
      </Link>
    </StopPropagation>
  );
}
