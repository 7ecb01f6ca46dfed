import { Text, TextField } from "@shopify/polaris";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

/**
 * Wizard section with the text that shoppers see for an automatic discount. For a discount with a code, Shopify shows
 * only the code.
 */
export function MessagingSection({ wizard, hasError }: SectionProps) {
  const { fields, errors, change } = wizard;
  const isAutomatic = fields.trigger === "automatic";
  return (
    <WizardSection
      id="messaging"
      hasError={hasError}
      isDefault={!isAutomatic || fields.title.trim() === ""}
      summary={
        isAutomatic
          ? "Shoppers see the discount’s name in cart and checkout."
          : "Shoppers see the code they entered."
      }
    >
      {isAutomatic ? (
        <TextField
          id={ruleFieldId("title")}
          label="Shopper-facing name"
          value={fields.title}
          onChange={(title) => change({ title })}
          error={errors.title}
          placeholder={fields.name}
          helpText="Shown in cart and checkout next to the discount amount. Leave blank to use the discount’s name."
          autoComplete="off"
        />
      ) : (
        <Text as="p" tone="subdued">
          In cart and checkout, shoppers see the code they entered. Shopify doesn’t show other text for codes.
        </Text>
      )}
    </WizardSection>
  );
}
