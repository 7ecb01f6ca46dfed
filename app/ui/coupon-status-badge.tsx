import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { CouponStatus } from "~/domain/coupons/coupon-status";

const badges: Record<
  CouponStatus,
  { text: string; tone?: BadgeProps["tone"]; progress?: BadgeProps["progress"] }
> = {
  live: { text: "Live", tone: "success" },
  adding: { text: "Adding to Shopify", tone: "info", progress: "partiallyComplete" },
  scheduled: { text: "Scheduled", tone: "attention" },
  "used-up": { text: "Used up" },
  expired: { text: "Expired" },
  archived: { text: "Archived" },
  "no-discount": { text: "No discount linked", tone: "warning" },
  problem: { text: "Problem", tone: "critical" },
};

/** Status badge of a coupon. Shows `reason` as a tooltip on hover and on focus. */
export function CouponStatusBadge({ status, reason }: { status: CouponStatus; reason?: string }) {
  const { text, tone, progress } = badges[status];
  const badge = (
    <Badge tone={tone} progress={progress}>
      {text}
    </Badge>
  );
  return reason ? <Tooltip content={reason}>{badge}</Tooltip> : badge;
}
