import { BlockStack, Checkbox, ChoiceList, Select, TextField } from "@shopify/polaris";
import { supportsCondition } from "~/domain/discounts/conditions";
import type { RuleFields } from "~/domain/discounts/rule-fields";
import { BuyXGetYFields } from "~/ui/discount-wizard/buy-x-get-y-fields";
import { ChosenItemsField } from "~/ui/discount-wizard/chosen-items-field";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

const kinds: { value: RuleFields["rewardKind"]; label: string }[] = [
  { value: "percentage_off", label: "Percentage off" },
  { value: "amount_off", label: "Amount off" },
  { value: "buy_x_get_y", label: "Buy X get Y" },
  { value: "free_shipping", label: "Free shipping" },
];

const targets: { value: RuleFields["appliesTo"]["kind"]; label: string }[] = [
  { value: "order", label: "The whole order" },
  { value: "collections", label: "Chosen collections" },
  { value: "products", label: "Chosen products" },
];

/** What the shopper gets: the one part that every rule has to say. */
export function RewardsSection({ wizard, currencyCode, hasError }: SectionProps & { currencyCode: string }) {
  const { fields, change } = wizard;
  return (
    <WizardSection id="rewards" alwaysOpen hasError={hasError}>
      <BlockStack gap="400">
        <Select
          label="What the shopper gets"
          options={kinds}
          value={fields.rewardKind}
          onChange={(rewardKind) => change({ rewardKind: rewardKind as RuleFields["rewardKind"] })}
          helpText={ignoredConditionsHelp(fields)}
        />
        {fields.rewardKind === "buy_x_get_y" ? (
          <BuyXGetYFields wizard={wizard} currencyCode={currencyCode} />
        ) : fields.rewardKind === "free_shipping" ? (
          <TextField
            id={ruleFieldId("maxShippingRate")}
            label="Highest shipping rate"
            value={fields.maxShippingRate}
            onChange={(maxShippingRate) => change({ maxShippingRate })}
            error={wizard.errors.maxShippingRate}
            inputMode="decimal"
            suffix={currencyCode}
            helpText="Dearer rates are not free. Leave it empty for any rate."
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
        title="Off what"
        choices={targets}
        selected={[appliesTo.kind]}
        onChange={([kind]) =>
          change({ appliesTo: { ...appliesTo, kind: (kind ?? "order") as RuleFields["appliesTo"]["kind"] } })
        }
      />
      {appliesTo.kind === "order" ? null : (
        <ChosenItemsField
          id={ruleFieldId("appliesTo")}
          label="what it is off"
          value={appliesTo}
          error={errors.appliesTo}
          onChange={(appliesTo) => change({ appliesTo })}
        />
      )}
      {isPercentage || appliesTo.kind === "order" ? null : (
        <Checkbox
          label="Off each item"
          checked={fields.isPerItem}
          onChange={(isPerItem) => change({ isPerItem })}
          helpText="Else the amount is taken off once and spread over them."
        />
      )}
    </>
  );
}

/** What was filled in and does not count with this reward, because Shopify does not hold it. */
function ignoredConditionsHelp(fields: RuleFields): string | undefined {
  const rewardAndTrigger = { rewardKind: fields.rewardKind, trigger: fields.trigger };
  if (fields.minimum !== "none" && !supportsCondition("minimum", rewardAndTrigger)) {
    return "The minimum under When does not count here: what has to be bought takes its place.";
  }
  if (fields.where === "countries" && !supportsCondition("countries", rewardAndTrigger)) {
    return "The countries under Where count for free shipping only.";
  }
  return undefined;
}
