import { Badge, type BadgeProps, Tooltip } from "@shopify/polaris";
import type { RuleStatus, RuleStatusDetails } from "~/domain/discounts/rule-status";
import { describeRuleSyncProblem } from "~/domain/sync/describe-rule-sync-problem";

const badges: Record<
  RuleStatus,
  { text: string; tone?: BadgeProps["tone"]; progress?: BadgeProps["progress"] }
> = {
  draft: { text: "Draft", tone: "info" },
  active: { text: "Active", tone: "success" },
  updating: { text: "Updating Shopify", tone: "info", progress: "partiallyComplete" },
  scheduled: { text: "Scheduled", tone: "attention" },
  expired: { text: "Expired" },
  inactive: { text: "Inactive" },
  archived: { text: "Archived" },
  problem: { text: "Needs attention", tone: "critical" },
};

/** Status badge of a rule. If the status is "problem", a tooltip on hover and on focus describes the sync problem. */
export function RuleStatusBadge({
  statusDetails: { status, problem },
}: {
  statusDetails: RuleStatusDetails;
}) {
  const { text, tone, progress } = badges[status];
  const badge = (
    <Badge tone={tone} progress={progress}>
      {text}
    </Badge>
  );
  if (status !== "problem" || !problem) return badge;
  return <Tooltip content={describeRuleSyncProblem(problem)}>{badge}</Tooltip>;
}
