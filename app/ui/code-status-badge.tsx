import { Badge, type BadgeProps } from "@shopify/polaris";
import type { CodeStatus } from "~/domain/codes/code-status";

const badges: Record<CodeStatus, { text: string; tone?: BadgeProps["tone"] }> = {
  live: { text: "Live", tone: "success" },
  adding: { text: "Adding to Shopify", tone: "info" },
  scheduled: { text: "Scheduled", tone: "attention" },
  "used-up": { text: "Used up" },
  expired: { text: "Expired" },
  archived: { text: "Archived" },
  disabled: { text: "Disabled" },
  deleted: { text: "Deleted" },
  "no-discount": { text: "No active discount", tone: "warning" },
  problem: { text: "Needs attention", tone: "critical" },
};

/**
 * Status badge of one code. A code of an archived or expired coupon has the coupon's status, unless the code itself is
 * disabled or deleted.
 */
export function CodeStatusBadge({ status }: { status: CodeStatus }) {
  const { text, tone } = badges[status];
  return <Badge tone={tone}>{text}</Badge>;
}
