import { BlockStack, ChoiceList, Link, Text } from "@shopify/polaris";
import { type DiscountClass, discountClasses } from "~/domain/discounts/discount-kind";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

const summaries: Record<RuleFields["interaction"], string> = {
  settings: "Uses your default settings.",
  combine: "Combines with every discount that allows it.",
  dont_combine: "Doesn’t combine. Shoppers get the better discount.",
  by_class: "Combines with the types you select.",
};

const classLabels: Record<DiscountClass, string> = {
  product: "Product discounts",
  order: "Order discounts",
  shipping: "Free shipping",
};

/**
 * Wizard section in which the merchant chooses what the discount combines with. By default, the shop's coupon
 * interaction applies.
 */
export function CombinesSection({ wizard, hasError }: SectionProps) {
  const { fields, errors, change } = wizard;
  // Shopify allows one shipping discount per order, so free shipping can't combine with another shipping discount.
  const selectableClasses = discountClasses.filter(
    (discountClass) => discountClass !== "shipping" || fields.rewardKind !== "free_shipping",
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
            { value: "settings", label: "Use default (Settings)" },
            { value: "combine", label: "Combine" },
            { value: "dont_combine", label: "Don’t combine" },
            {
              value: "by_class",
              label: "By type",
              renderChildren: (isSelected) =>
                isSelected ? (
                  <ChoiceList
                    title="Combines with"
                    allowMultiple
                    choices={selectableClasses.map((discountClass, index) => ({
                      id: index === 0 ? ruleFieldId("interactionClasses") : undefined,
                      value: discountClass,
                      label: classLabels[discountClass],
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
          Two discounts combine only if both allow it. Defaults for other discounts are in{" "}
          <Link url="/app/settings">Settings</Link> under Coupon interaction.
        </Text>
      </BlockStack>
    </WizardSection>
  );
}
