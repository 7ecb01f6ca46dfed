import { BlockStack, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import { supportsCondition } from "~/domain/discounts/conditions";
import type { RuleShop } from "~/domain/discounts/form/read-rule";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";
import { TimeZoneName } from "~/ui/time-zone-name";

/** Wizard section with the minimum purchase, the purchase type, and the start and end. */
export function WhenSection({ wizard, hasError, shop }: SectionProps & { shop: RuleShop }) {
  const { fields, errors, change } = wizard;
  const canSetMinimum = supportsCondition("minimum", fields);
  const canSetPurchaseType = shop.sellsSubscriptions && supportsCondition("purchaseType", fields);
  const hasNoMinimum = !canSetMinimum || fields.minimum === "none";
  const hasNoDates = fields.startDate === "" && fields.endDate === "";
  const isDefault =
    hasNoMinimum &&
    hasNoDates &&
    (!canSetPurchaseType || fields.purchaseType === "one_time") &&
    !fields.startTime;
  return (
    <WizardSection
      id="when"
      hasError={hasError}
      isDefault={isDefault}
      summary={`${hasNoMinimum ? "Any cart" : "With a minimum"}, ${hasNoDates ? "any time" : "on the selected dates"}.`}
    >
      <BlockStack gap="400">
        {canSetMinimum ? <MinimumFields wizard={wizard} currencyCode={shop.currencyCode} /> : null}
        {canSetPurchaseType ? (
          <ChoiceList
            title="Purchase type"
            choices={[
              { value: "one_time", label: "One-time purchases" },
              { value: "subscription", label: "Subscriptions" },
              { value: "both", label: "Both" },
            ]}
            selected={[fields.purchaseType]}
            onChange={([type]) =>
              change({ purchaseType: (type ?? "one_time") as RuleFields["purchaseType"] })
            }
          />
        ) : null}
        <InlineGrid columns={2} gap="300">
          <DateTimeField
            id={ruleFieldId("startDate")}
            label="Start date"
            type="date"
            value={fields.startDate}
            error={errors.startDate}
            onChange={(startDate) => change({ startDate })}
          />
          <DateTimeField
            id={ruleFieldId("startTime")}
            label="Start time"
            type="time"
            value={fields.startTime}
            onChange={(startTime) => change({ startTime })}
          />
        </InlineGrid>
        <InlineGrid columns={2} gap="300">
          <DateTimeField
            id={ruleFieldId("endDate")}
            label="End date"
            type="date"
            value={fields.endDate}
            error={errors.endDate}
            onChange={(endDate) => change({ endDate })}
          />
          <DateTimeField
            id={ruleFieldId("endTime")}
            label="End time"
            type="time"
            value={fields.endTime}
            onChange={(endTime) => change({ endTime })}
          />
        </InlineGrid>
        <Text as="p" tone="subdued">
          Times are in your store’s time zone, <TimeZoneName timeZone={shop.timeZone} />.
          {fields.trigger === "coupon"
            ? " A coupon’s own dates apply too. Its codes work only when the coupon and this discount are both active."
            : null}
        </Text>
      </BlockStack>
    </WizardSection>
  );
}

function MinimumFields({ wizard, currencyCode }: Pick<SectionProps, "wizard"> & { currencyCode: string }) {
  const { fields, errors, change } = wizard;
  const countsDiscountedItemsOnly =
    (fields.rewardKind === "percentage_off" || fields.rewardKind === "amount_off") &&
    fields.appliesTo.kind !== "order";
  const helpText = countsDiscountedItemsOnly ? "Counts only the discounted items." : undefined;
  return (
    <BlockStack gap="200">
      <ChoiceList
        title="Minimum purchase"
        choices={[
          { value: "none", label: "No minimum" },
          { value: "subtotal", label: "Minimum purchase amount" },
          { value: "quantity", label: "Minimum quantity of items" },
        ]}
        selected={[fields.minimum]}
        onChange={([minimum]) => change({ minimum: (minimum ?? "none") as RuleFields["minimum"] })}
      />
      {fields.minimum === "subtotal" ? (
        <TextField
          id={ruleFieldId("minimumSubtotal")}
          label="Minimum amount"
          value={fields.minimumSubtotal}
          onChange={(minimumSubtotal) => change({ minimumSubtotal })}
          error={errors.minimumSubtotal}
          helpText={helpText}
          inputMode="decimal"
          suffix={currencyCode}
          autoComplete="off"
        />
      ) : null}
      {fields.minimum === "quantity" ? (
        <TextField
          id={ruleFieldId("minimumQuantity")}
          label="Minimum number of items"
          value={fields.minimumQuantity}
          onChange={(minimumQuantity) => change({ minimumQuantity })}
          error={errors.minimumQuantity}
          helpText={helpText}
          inputMode="numeric"
          autoComplete="off"
        />
      ) : null}
    </BlockStack>
  );
}

function DateTimeField(props: {
  id: string;
  label: string;
  type: "date" | "time";
  value: string;
  error?: string;
  onChange: (value: string) => void;
}) {
  return <TextField {...props} autoComplete="off" />;
}
