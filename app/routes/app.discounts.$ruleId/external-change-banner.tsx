import { Banner } from "@shopify/polaris";
import type { SyncError } from "~/domain/sync/sync-error";
import {
  describeRuleSyncProblem,
  ruleSyncProblemFixLabel,
  ruleSyncProblemTitle,
} from "~/ui/discount-update/describe-rule-sync-problem";

/**
 * Banner about an external change to the rule's automatic discount in Shopify. The banner's button undoes the change in
 * Shopify: for example, it overwrites changed settings, or creates a deleted discount again.
 */
export function ExternalChangeBanner({
  problem,
  isSending,
  onFix,
}: {
  problem: SyncError;
  isSending: boolean;
  onFix: () => void;
}) {
  return (
    <Banner
      tone="critical"
      title={ruleSyncProblemTitle(problem)}
      action={{ content: ruleSyncProblemFixLabel(problem), loading: isSending, onAction: onFix }}
    >
      {describeRuleSyncProblem(problem)}
    </Banner>
  );
}
