import { Badge, InlineStack, Tooltip } from "@shopify/polaris";
import type { CouponRow } from "~/domain/coupons/list-coupons.server";
import { describeSyncProblem } from "~/domain/sync/describe-sync-problem";
import { CouponStatusBadge } from "~/ui/coupon-status-badge";
import { StopPropagation } from "~/ui/stop-propagation";

/** Status badges of a coupon in the list. Their tooltips show the reason for the status. */
export function CouponStatus({ coupon }: { coupon: CouponRow }) {
  return (
    <StopPropagation>
      <InlineStack gap="100">
        <CouponStatusBadge
          status={coupon.status}
          reason={describeStatus(coupon)}
          isDiscountLinked={coupon.discount !== null}
        />
        {needsSyncBadge(coupon) ? (
          <Tooltip content={describeSyncStatus(coupon)}>
            {coupon.syncError ? (
              <Badge tone="critical">Needs attention</Badge>
            ) : (
              <Badge tone="info">Updating</Badge>
            )}
          </Tooltip>
        ) : null}
      </InlineStack>
    </StopPropagation>
  );
}

/**
 * Returns whether to show a second badge because Shopify lacks the latest changes. Returns false if CouponStatusBadge
 * already reports the missing changes.
 */
function needsSyncBadge({ status, isShopifyOutOfDate }: CouponRow): boolean {
  return isShopifyOutOfDate && status !== "adding" && status !== "problem";
}

function describeSyncStatus({ syncError, code }: CouponRow): string {
  if (syncError) return describeSyncProblem({ problem: syncError, code });
  return "Your latest changes are being sent to Shopify. Until they arrive, checkout may use the previous settings.";
}

function describeStatus({ status, discount, syncError, code, window }: CouponRow): string | undefined {
  if (status === "expired" && discount && window.isEndFromRule) return `${discount.name} has ended.`;
  if (status === "scheduled" && discount && window.isStartFromRule) return `${discount.name} hasn’t started.`;
  if (status === "used-up")
    return "This coupon’s code has reached its limit. Raise the limit to make the code work again.";
  if (status === "no-discount" && discount) {
    const why = discount.status === "draft" ? "is a draft" : "isn’t active";
    return `${discount.name} ${why}, so this coupon doesn’t work at checkout.`;
  }
  if (status === "no-discount") return "This coupon doesn’t work at checkout until you link a discount.";
  if (status !== "problem") return undefined;
  if (syncError) return describeSyncProblem({ problem: syncError, code });
  return "Shopify rejected some of this coupon’s codes.";
}
