import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { CouponStatus } from "~/domain/coupons/coupon-status";

const badges: Record<
  CouponStatus,
  { text: string; tone?: BadgeProps["tone"]; progress?: BadgeProps["progress"] }
> = {
  live: { text: "Active", tone: "success" },
  adding: { text: "Adding to Shopify", tone: "info", progress: "partiallyComplete" },
  scheduled: { text: "Scheduled", tone: "attention" },
  "used-up": { text: "Used up" },
  expired: { text: "Expired" },
  archived: { text: "Archived" },
  "no-discount": { text: "No active discount", tone: "warning" },
  problem: { text: "Needs attention", tone: "critical" },
};

/**
 * Status badge of a coupon. A live coupon is labeled "Active", as in the Shopify admin. (CodeStatusBadge labels a live
 * code "Live".) `reason` explains the status, in a tooltip on hover and on focus. The status "no-discount" means that
 * the coupon has no linked discount, or that the linked discount isn't active. If `isDiscountLinked` is given, the
 * badge shows "No discount linked" or "Discount inactive".
 */
export function CouponStatusBadge({
  status,
  reason,
  isDiscountLinked,
}: {
  status: CouponStatus;
  reason?: string;
  isDiscountLinked?: boolean;
}) {
  const { tone, progress } = badges[status];
  const text =
    status === "no-discount" && isDiscountLinked !== undefined
      ? noDiscountLabel(isDiscountLinked)
      : badges[status].text;
  const badge = (
    <Badge tone={tone} progress={progress}>
      {text}
    </Badge>
  );
  return reason ? <Tooltip content={reason}>{badge}</Tooltip> : badge;
}

function noDiscountLabel(isDiscountLinked: boolean): string {
  return isDiscountLinked ? "Discount inactive" : "No discount linked";
}
