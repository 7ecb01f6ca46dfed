import { Badge, BlockStack, InlineStack, ProgressBar, Text, Tooltip } from "@shopify/polaris";
import { useId } from "react";
import type { ListedRule } from "~/domain/discounts/list-discount-rules.server";
import type { UpdateProgress } from "~/domain/discounts/updates/update-progress";
import { RuleStatusBadge } from "~/ui/rule-status-badge";
import { StopPropagation } from "~/ui/stop-propagation";

/** How a rule stands in the index, with what there is to say of it on hover and on focus, and how far its coupons follow. */
export function DiscountStatus({ rule }: { rule: ListedRule }) {
  const { statusDetails, update } = rule;
  const badge = pendingBadge(rule);
  return (
    <StopPropagation>
      <BlockStack gap="100">
        <InlineStack gap="100">
          <RuleStatusBadge standing={statusDetails} />
          {badge ? (
            <Tooltip content={badge.reason}>
              <Badge tone={badge.tone}>Not yet in Shopify</Badge>
            </Tooltip>
          ) : null}
        </InlineStack>
        {update?.isRunning ? <UpdateProgressBar update={update} /> : null}
      </BlockStack>
    </StopPropagation>
  );
}

/** Where the badge itself does not say that Shopify has it otherwise. */
function pendingBadge({
  statusDetails,
  update,
}: ListedRule): { tone: "critical" | "info"; reason: string } | null {
  const { status, isShopifyOutOfDate } = statusDetails;
  if (isShopifyOutOfDate && status !== "adding" && status !== "problem") {
    return statusDetails.problem
      ? { tone: "critical", reason: "Shopify did not take the last change. Open it to see why." }
      : { tone: "info", reason: "The last change is on its way. Until then shoppers may still get it." };
  }
  if (!update || update.isRunning || update.refused === 0) return null;
  const coupons = update.refused === 1 ? "one of its coupons" : `${count(update.refused)} of its coupons`;
  return { tone: "critical", reason: `Shopify did not take it for ${coupons}. Open it to see why.` };
}

function UpdateProgressBar({ update: { done, total } }: { update: UpdateProgress }) {
  const id = useId();
  return (
    <BlockStack gap="050">
      <Text as="span" id={id} tone="subdued" variant="bodySm">
        {`Updating ${count(done)} / ${count(total)} ${total === 1 ? "coupon" : "coupons"}`}
      </Text>
      <ProgressBar progress={(100 * done) / total} size="small" tone="highlight" ariaLabelledBy={id} />
    </BlockStack>
  );
}

const count = (value: number) => value.toLocaleString("en");
