import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import {
  describeRuleSyncProblem,
  ruleSyncProblemFixLabel,
  ruleSyncProblemTitle,
} from "~/domain/sync/describe-rule-sync-problem";
import { adoptableSettingsOf, type SyncError } from "~/domain/sync/sync-error";
import type { RuleActions, RuleIntent } from "~/ui/rule-actions/use-rule-actions";

/**
 * Banner about an external change to the rule's automatic discount in Shopify. Its first button undoes the change in
 * Shopify: for example, it overwrites changed settings, or creates a deleted discount again. If the rule can adopt
 * changed settings, the second button does that.
 */
export function ExternalChangeBanner({
  problem,
  hasUnsavedChanges,
  pendingIntent,
  onFix,
}: {
  problem: SyncError;
  /** Whether the page has unsaved changes of the rule. They could not be saved after an adoption. */
  hasUnsavedChanges: boolean;
  pendingIntent: RuleActions["pendingIntent"];
  onFix: (intent: RuleIntent) => void;
}) {
  const canAdopt = adoptableSettingsOf(problem).length > 0;
  const fixButton = (intent: RuleIntent, label: string, isDisabled = false) => (
    <Button
      loading={pendingIntent === intent}
      disabled={pendingIntent !== null || isDisabled}
      onClick={() => onFix(intent)}
    >
      {label}
    </Button>
  );
  return (
    <Banner tone="critical" title={ruleSyncProblemTitle(problem)}>
      <BlockStack gap="400">
        <Text as="p">{describeRuleSyncProblem(problem)}</Text>
        <InlineStack gap="200">
          {fixButton("overwrite-shopify", ruleSyncProblemFixLabel(problem))}
          {canAdopt ? fixButton("adopt-shopify", "Keep Shopify’s settings", hasUnsavedChanges) : null}
        </InlineStack>
        {canAdopt && hasUnsavedChanges ? (
          <Text as="p">Save or discard your changes before you keep Shopify’s settings.</Text>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
