import { Banner } from "@shopify/polaris";
import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  describeRuleSyncProblem,
  fixLabelOfRuleSyncProblem,
  titleOfRuleSyncProblem,
} from "~/ui/discount-update/describe-rule-sync-problem";

/**
 * Banner about a change that someone made to the rule's automatic discount in the Shopify admin, with a button that
 * overwrites the change.
 */
export function ExternalChangeBanner({
  problem,
  isSending,
  onFix,
}: {
  problem: RuleSyncError;
  isSending: boolean;
  onFix: () => void;
}) {
  return (
    <Banner
      tone="critical"
      title={titleOfRuleSyncProblem(problem)}
      action={{ content: fixLabelOfRuleSyncProblem(problem), loading: isSending, onAction: onFix }}
    >
      {describeRuleSyncProblem(problem)}
    </Banner>
  );
}
