import { BlockStack, ChoiceList, Link, Text } from "@shopify/polaris";
import { type DiscountClass, discountClasses } from "~/domain/discounts/discount-class";
import type { RuleFields } from "~/domain/discounts/rule-fields";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

const summaries: Record<RuleFields["interaction"], string> = {
  settings: "As your settings say.",
  combine: "With every other discount that agrees.",
  dont_combine: "With no other discount: shoppers get the better one.",
  by_class: "With the discounts that you chose.",
};

const classLabels: Record<DiscountClass, string> = {
  product: "Product discounts",
  order: "Order discounts",
  shipping: "Free shipping",
};

/** Whether it stands beside other discounts: as the shop's settings say, or with an answer of its own. */
export function CombinesSection({ wizard, hasError }: SectionProps) {
  const { fields, errors, change } = wizard;
  // Shopify takes one shipping discount an order.
  const classes = discountClasses.filter(
    (one) => one !== "shipping" || fields.rewardKind !== "free_shipping",
  );
  return (
    <WizardSection
      id="combines"
      hasError={hasError}
      isDefault={fields.interaction === "settings"}
      summary={summaries[fields.interaction]}
    >
      <BlockStack gap="400">
        <ChoiceList
          title="With other discounts"
          choices={[
            { value: "settings", label: "As in Settings" },
            { value: "combine", label: "Combine" },
            { value: "dont_combine", label: "Don’t combine" },
            {
              value: "by_class",
              label: "By class",
              renderChildren: (isSelected) =>
                isSelected ? (
                  <ChoiceList
                    title="Combines with"
                    allowMultiple
                    choices={classes.map((one, index) => ({
                      id: index === 0 ? ruleFieldId("interactionClasses") : undefined,
                      value: one,
                      label: classLabels[one],
                    }))}
                    selected={fields.interactionClasses}
                    onChange={(interactionClasses: DiscountClass[]) => change({ interactionClasses })}
                    error={errors.interactionClasses}
                  />
                ) : null,
            },
          ]}
          selected={[fields.interaction]}
          onChange={([interaction]: RuleFields["interaction"][]) => interaction && change({ interaction })}
        />
        <Text as="p" tone="subdued">
          Two discounts combine when both agree. What the others do stands in{" "}
          <Link url="/app/settings">Settings</Link>, under Coupon interaction.
        </Text>
      </BlockStack>
    </WizardSection>
  );
}
