import { Badge, type BadgeProps } from "@shopify/polaris";
import type { RuleStatus } from "~/domain/discounts/rule-status";

const badges: Record<RuleStatus, { text: string; tone?: BadgeProps["tone"] }> = {
  draft: { text: "Draft", tone: "info" },
  active: { text: "Active", tone: "success" },
  scheduled: { text: "Scheduled", tone: "attention" },
  expired: { text: "Expired" },
  inactive: { text: "Inactive" },
  archived: { text: "Archived" },
};

export function RuleStatusBadge({ status }: { status: RuleStatus }) {
  return <Badge tone={badges[status].tone}>{badges[status].text}</Badge>;
}
