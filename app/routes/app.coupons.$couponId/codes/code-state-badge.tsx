import { Badge, Tooltip } from "@shopify/polaris";
import type { CodeRow } from "~/domain/codes/find/list-codes.server";
import { describeCodeState } from "~/routes/app.coupons.$couponId/codes/describe-code-state";
import type { CouponDetails } from "~/routes/app.coupons.$couponId/load-coupon.server";
import { StopPropagation } from "~/ui/stop-propagation";

/** Status badge of a code. Its tooltip explains what the status means at checkout. */
export function CodeStateBadge({ code, coupon }: { code: CodeRow; coupon: CouponDetails }) {
  const { text, tone, reason } = describeCodeState(code, coupon);
  return (
    <StopPropagation>
      <Tooltip content={reason}>
        <Badge tone={tone}>{text}</Badge>
      </Tooltip>
    </StopPropagation>
  );
}
