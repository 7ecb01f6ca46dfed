import { Badge, BlockStack, InlineStack, ProgressBar, Text, Tooltip } from "@shopify/polaris";
import { useId } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import type { UpdateProgress } from "~/domain/sync/updates/update-progress";
import { formatCount } from "~/lib/numbers";
import { RuleStatusBadge } from "~/ui/rule-status-badge";
import { StopPropagation } from "~/ui/stop-propagation";
import { useFormat } from "~/ui/use-format";

/**
 * Status of a rule in the list: a status badge, and a second badge if changes are missing in Shopify. The second badge
 * has a tooltip with the reason. While the rule's discounts in Shopify are being updated, shows a progress bar.
 */
export function DiscountStatus({ rule }: { rule: ListedRule }) {
  const { locale } = useFormat();
  const { statusDetails, update } = rule;
  const badge = syncBadge(rule, locale);
  return (
    <StopPropagation>
      <BlockStack gap="100">
        <InlineStack gap="100">
          <RuleStatusBadge statusDetails={statusDetails} />
          {badge ? (
            <Tooltip content={badge.tooltip}>
              <Badge tone={badge.tone}>{badge.tone === "critical" ? "Needs attention" : "Updating"}</Badge>
            </Tooltip>
          ) : null}
        </InlineStack>
        {update?.isRunning ? <UpdateProgressBar update={update} /> : null}
      </BlockStack>
    </StopPropagation>
  );
}

/**
 * Returns the tone and the tooltip of the second badge, or null for no second badge. The badge means that Shopify lacks
 * the rule's latest changes, or that Shopify rejected the changes for linked coupons. If RuleStatusBadge already
 * reports that changes are missing, the second badge reports only rejected coupons.
 */
function syncBadge(
  { statusDetails, update }: ListedRule,
  locale: string,
): { tone: "critical" | "info"; tooltip: string } | null {
  const { status, isShopifyOutOfDate } = statusDetails;
  if (isShopifyOutOfDate && status !== "updating" && status !== "problem") {
    return statusDetails.problem
      ? { tone: "critical", tooltip: "Shopify rejected the latest changes. Open the discount to see why." }
      : {
          tone: "info",
          tooltip:
            "Your latest changes are being sent to Shopify. Until they arrive, checkout may use the previous settings.",
        };
  }
  if (!update || update.isRunning || update.refused === 0) return null;
  const coupons =
    update.refused === 1 ? "one of its coupons" : `${formatCount(update.refused, locale)} of its coupons`;
  return {
    tone: "critical",
    tooltip: `Shopify rejected the changes for ${coupons}. Open the discount to see why.`,
  };
}

function UpdateProgressBar({ update: { done, total } }: { update: UpdateProgress }) {
  const { formatCount } = useFormat();
  const id = useId();
  return (
    <BlockStack gap="050">
      <Text as="span" id={id} tone="subdued" variant="bodySm">
        {`Updating ${formatCount(done)} / ${formatCount(total)} ${total === 1 ? "coupon" : "coupons"}`}
      </Text>
      <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
    </BlockStack>
  );
}
