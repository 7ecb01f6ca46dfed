import { Badge, InlineStack, Tooltip } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { describeSyncProblem } from "~/ui/describe-sync-problem";
import { StopPropagation } from "~/ui/stop-propagation";

/** The status of a coupon in the index, with what there is to say of it on hover and on focus. */
export function CouponStatus({ coupon }: { coupon: CouponRow }) {
  return (
    <StopPropagation>
      <InlineStack gap="100">
        <CouponStatusBadge status={coupon.status} reason={reasonOf(coupon)} />
        {needsPendingBadge(coupon) ? (
          <Tooltip content={pendingReason(coupon)}>
            <Badge tone={coupon.syncError ? "critical" : "info"}>Not yet in Shopify</Badge>
          </Tooltip>
        ) : null}
      </InlineStack>
    </StopPropagation>
  );
}

/** Where the badge itself does not say that something is on its way. */
function needsPendingBadge({ status, isShopifyOutOfDate }: CouponRow): boolean {
  return isShopifyOutOfDate && status !== "adding" && status !== "problem";
}

function pendingReason({ syncError, code }: CouponRow): string {
  if (syncError) return describeSyncProblem({ problem: syncError, code });
  return "The last change is on its way. Until then the codes may go on working.";
}

function reasonOf({ status, discount, syncError, code, window }: CouponRow): string | undefined {
  if (status === "expired" && discount && window.isEndOfRule) return `${discount.name} is over.`;
  if (status === "scheduled" && discount && window.isStartOfRule) return `${discount.name} is yet to start.`;
  if (status === "used-up")
    return "Its code was used as often as it may be. Raise its uses to have it work again.";
  if (status === "gives-nothing" && discount) {
    const why = discount.status === "draft" ? "is a draft" : "is not active";
    return `${discount.name} ${why}, so its code gives nothing at checkout.`;
  }
  if (status === "gives-nothing") return "No discount is linked, so its code gives nothing at checkout.";
  if (status !== "problem") return undefined;
  if (syncError) return describeSyncProblem({ problem: syncError, code });
  return "Shopify did not accept some of its codes.";
}
