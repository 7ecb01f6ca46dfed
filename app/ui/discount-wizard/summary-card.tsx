import { Badge, BlockStack, Card, InlineStack } from "@shopify/polaris";
import { describeRule } from "~/domain/discounts/describe-rule";
import type { RuleShop } from "~/domain/discounts/form/read-rule";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";
import { useFormat } from "~/ui/use-format";

/** Card with a summary in plain English of the rule as entered, including unsaved changes. */
export function SummaryCard({
  wizard,
  couponNames,
  shop,
}: {
  wizard: Wizard;
  couponNames: string[];
  shop: RuleShop;
}) {
  const { locale } = useFormat();
  const { rule, hasUnsavedChanges } = wizard;
  const { currencyCode, timeZone } = shop;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <h2 id="heading-preview" tabIndex={-1} className={styles.heading}>
            Summary
          </h2>
          {hasUnsavedChanges ? <Badge tone="attention">Unsaved changes</Badge> : null}
        </InlineStack>
        <p aria-live="polite" aria-atomic="true" id="summary">
          {describeRule({ rule, couponNames, currencyCode, timeZone, locale })}
        </p>
      </BlockStack>
    </Card>
  );
}
