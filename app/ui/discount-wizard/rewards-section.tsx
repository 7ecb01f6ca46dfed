import { BlockStack, Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { supportsCondition } from "~/domain/discounts/conditions";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { BuyXGetYFields } from "~/ui/discount-wizard/buy-x-get-y-fields";
import { ChosenItemsField } from "~/ui/discount-wizard/chosen-items-field";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

const rewardOptions: { value: RuleFields["rewardKind"]; label: string }[] = [
  { value: "percentage_off", label: "Percentage off" },
  { value: "amount_off", label: "Amount off" },
  { value: "buy_x_get_y", label: "Buy X get Y" },
  { value: "free_shipping", label: "Free shipping" },
];

const appliesToChoices: { value: RuleFields["appliesTo"]["kind"]; label: string }[] = [
  { value: "order", label: "Entire order" },
  { value: "collections", label: "Specific collections" },
  { value: "products", label: "Specific products" },
];

/** Wizard section for the reward. The section is always expanded, because most rewards have a required field. */
export function RewardsSection({ wizard, currencyCode, hasError }: SectionProps & { currencyCode: string }) {
  const { fields, change } = wizard;
  return (
    <WizardSection id="rewards" isAlwaysOpen hasError={hasError}>
      <BlockStack gap="400">
        <Select
          label="Reward"
          options={rewardOptions}
          value={fields.rewardKind}
          onChange={(rewardKind) => change({ rewardKind: rewardKind as RuleFields["rewardKind"] })}
          helpText={describeIgnoredConditions(fields)}
        />
        {fields.rewardKind === "buy_x_get_y" ? (
          <BuyXGetYFields wizard={wizard} currencyCode={currencyCode} />
        ) : fields.rewardKind === "free_shipping" ? (
          <TextField
            id={ruleFieldId("maxShippingRate")}
            label="Maximum shipping rate"
            value={fields.maxShippingRate}
            onChange={(maxShippingRate) => change({ maxShippingRate })}
            error={wizard.errors.maxShippingRate}
            inputMode="decimal"
            suffix={currencyCode}
            helpText="Shipping rates above this aren’t discounted. Leave blank to make every rate free."
            autoComplete="off"
          />
        ) : (
          <AmountOffFields wizard={wizard} currencyCode={currencyCode} />
        )}
      </BlockStack>
    </WizardSection>
  );
}

function AmountOffFields({ wizard, currencyCode }: Pick<SectionProps, "wizard"> & { currencyCode: string }) {
  const { fields, errors, change } = wizard;
  const isPercentage = fields.rewardKind === "percentage_off";
  const { appliesTo } = fields;
  return (
    <>
      {isPercentage ? (
        <TextField
          id={ruleFieldId("percentage")}
          label="Percentage"
          value={fields.percentage}
          onChange={(percentage) => change({ percentage })}
          error={errors.percentage}
          inputMode="decimal"
          suffix="%"
          autoComplete="off"
        />
      ) : (
        <TextField
          id={ruleFieldId("amount")}
          label="Amount"
          value={fields.amount}
          onChange={(amount) => change({ amount })}
          error={errors.amount}
          inputMode="decimal"
          suffix={currencyCode}
          autoComplete="off"
        />
      )}
      <ChoiceList
        title="Applies to"
        choices={appliesToChoices}
        selected={[appliesTo.kind]}
        onChange={([kind]) =>
          change({ appliesTo: { ...appliesTo, kind: (kind ?? "order") as RuleFields["appliesTo"]["kind"] } })
        }
      />
      {appliesTo.kind === "order" ? null : (
        <ChosenItemsField
          id={ruleFieldId("appliesTo")}
          label="discounted items"
          value={appliesTo}
          error={errors.appliesTo}
          onChange={(appliesTo) => change({ appliesTo })}
        />
      )}
      {isPercentage || appliesTo.kind === "order" ? null : (
        <Checkbox
          label="Apply to each item"
          checked={fields.isPerItem}
          onChange={(isPerItem) => change({ isPerItem })}
          helpText="Otherwise the amount is deducted once and split across the items."
        />
      )}
    </>
  );
}

/**
 * Help text about a minimum or about countries that the merchant has set, but that the app ignores, because Shopify
 * doesn't support this condition for the chosen reward.
 */
function describeIgnoredConditions(fields: RuleFields): string | undefined {
  const rewardAndTrigger = { rewardKind: fields.rewardKind, trigger: fields.trigger };
  if (fields.minimum !== "none" && !supportsCondition("minimum", rewardAndTrigger)) {
    return "The minimum in the “When” section is ignored. The items to buy are used instead.";
  }
  if (fields.where === "countries" && !supportsCondition("countries", rewardAndTrigger)) {
    return "The countries in the “Where” section are ignored, because they apply only to free shipping.";
  }
  return undefined;
}
