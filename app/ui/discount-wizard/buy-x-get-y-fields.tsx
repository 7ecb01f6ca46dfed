import { BlockStack, ChoiceList, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import type { ChosenFields, RuleFields } from "~/domain/discounts/form/rule-fields";
import { ChosenItemsField } from "~/ui/discount-wizard/chosen-items-field";
import styles from "~/ui/discount-wizard/discount-wizard.module.css";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { Wizard } from "~/ui/discount-wizard/use-wizard";

const itemKinds = [
  { value: "products", label: "Products" },
  { value: "collections", label: "Collections" },
];

/** Fields of a buy X get Y reward: what to buy, what to get at which discount, and the maximum uses per order. */
export function BuyXGetYFields({ wizard, currencyCode }: { wizard: Wizard; currencyCode: string }) {
  const { fields, errors, change } = wizard;
  const isQuantity = fields.buyKind === "quantity";
  return (
    <>
      <Group title="Customer buys">
        <ChoiceList
          title="Minimum to buy"
          titleHidden
          choices={[
            { value: "quantity", label: "Minimum quantity of items" },
            { value: "amount", label: "Minimum purchase amount" },
          ]}
          selected={[fields.buyKind]}
          onChange={([kind]) => change({ buyKind: kind === "amount" ? "amount" : "quantity" })}
        />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {isQuantity ? (
            <Field
              id={ruleFieldId("buyQuantity")}
              label="Quantity to buy"
              value={fields.buyQuantity}
              error={errors.buyQuantity}
              onChange={(buyQuantity) => change({ buyQuantity })}
            />
          ) : (
            <Field
              id={ruleFieldId("buyAmount")}
              label="Amount to spend"
              suffix={currencyCode}
              value={fields.buyAmount}
              error={errors.buyAmount}
              onChange={(buyAmount) => change({ buyAmount })}
            />
          )}
          <Select
            label="Any items from"
            options={itemKinds}
            value={fields.buyItems.kind}
            onChange={(kind) => change({ buyItems: withKind(fields.buyItems, kind) })}
          />
        </InlineGrid>
        <ChosenItemsField
          id={ruleFieldId("buyItems")}
          label="items to buy"
          value={fields.buyItems}
          error={errors.buyItems}
          onChange={(buyItems) => change({ buyItems })}
        />
      </Group>
      <Group title="Customer gets">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <Field
            id={ruleFieldId("getQuantity")}
            label="Quantity to get"
            value={fields.getQuantity}
            error={errors.getQuantity}
            onChange={(getQuantity) => change({ getQuantity })}
          />
          <Select
            label="Any items from"
            options={itemKinds}
            value={fields.getItems.kind}
            onChange={(kind) => change({ getItems: withKind(fields.getItems, kind) })}
          />
        </InlineGrid>
        <ChosenItemsField
          id={ruleFieldId("getItems")}
          label="items to get"
          value={fields.getItems}
          error={errors.getItems}
          onChange={(getItems) => change({ getItems })}
        />
        <ChoiceList
          title="At a discounted value"
          choices={[
            { value: "free", label: "Free" },
            { value: "percentage", label: "A percentage off each" },
            { value: "amount", label: "An amount off each" },
          ]}
          selected={[fields.getOff]}
          onChange={([off]) => change({ getOff: (off ?? "free") as RuleFields["getOff"] })}
        />
        {fields.getOff === "percentage" ? (
          <Field
            id={ruleFieldId("getPercentage")}
            label="Percentage off each"
            suffix="%"
            value={fields.getPercentage}
            error={errors.getPercentage}
            onChange={(getPercentage) => change({ getPercentage })}
          />
        ) : null}
        {fields.getOff === "amount" ? (
          <Field
            id={ruleFieldId("getAmount")}
            label="Amount off each"
            suffix={currencyCode}
            value={fields.getAmount}
            error={errors.getAmount}
            onChange={(getAmount) => change({ getAmount })}
          />
        ) : null}
      </Group>
      <Field
        id={ruleFieldId("maxUsesPerOrder")}
        label="Maximum uses per order"
        value={fields.maxUsesPerOrder}
        error={errors.maxUsesPerOrder}
        helpText="Leave blank for no limit."
        onChange={(maxUsesPerOrder) => change({ maxUsesPerOrder })}
      />
    </>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <BlockStack gap="300">
        <legend>
          <Text as="span" variant="headingSm">
            {title}
          </Text>
        </legend>
        {children}
      </BlockStack>
    </fieldset>
  );
}

function Field(props: {
  id: string;
  label: string;
  suffix?: string;
  value: string;
  error?: string;
  helpText?: string;
  onChange: (value: string) => void;
}) {
  return <TextField {...props} inputMode="decimal" autoComplete="off" />;
}

function withKind(items: ChosenFields, kind: string): ChosenFields {
  return { ...items, kind: kind === "collections" ? "collections" : "products" };
}
