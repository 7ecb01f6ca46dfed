import { Text, TextField } from "@shopify/polaris";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";

/** What shoppers read. Of an automatic discount that is its title; of a code they read the code. */
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
          ? "Shoppers read the discount’s name in cart and checkout."
          : "Shoppers read the code that they entered."
      }
    >
      {isAutomatic ? (
        <TextField
          id={ruleFieldId("title")}
          label="What shoppers read"
          value={fields.title}
          onChange={(title) => change({ title })}
          error={errors.title}
          placeholder={fields.name}
          helpText="It stands in cart and checkout, beside the amount off. Leave it empty for the discount’s name."
          autoComplete="off"
        />
      ) : (
        <Text as="p" tone="subdued">
          In cart and checkout shoppers read the code that they entered; Shopify shows nothing else for a
          code.
        </Text>
      )}
    </WizardSection>
  );
}
