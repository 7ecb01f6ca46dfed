import { BlockStack, ChoiceList, Text } from "@shopify/polaris";
import { supportsCondition } from "~/domain/discounts/conditions";
import { listCountries } from "~/lib/countries";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";
import { MultiSelectField } from "~/ui/multi-select-field";
import { useFormat } from "~/ui/use-format";

/**
 * Wizard section with the countries to which free shipping applies. Shopify can't limit other rewards to specific
 * countries.
 */
export function WhereSection({ wizard, hasError }: SectionProps) {
  const { locale, countryName, formatCounted } = useFormat();
  const { fields, errors, change } = wizard;
  const canLimitCountries = supportsCondition("countries", fields);
  const isEverywhere = !canLimitCountries || fields.where === "everywhere";
  const countryCount = fields.countries.length;
  return (
    <WizardSection
      id="where"
      hasError={hasError}
      isDefault={isEverywhere}
      summary={
        isEverywhere ? "Everywhere you sell." : `In ${formatCounted(countryCount, ["country", "countries"])}.`
      }
    >
      {canLimitCountries ? (
        <BlockStack gap="400">
          <ChoiceList
            title="Ships to"
            choices={[
              { value: "everywhere", label: "All countries" },
              { value: "countries", label: "Specific countries" },
            ]}
            selected={[fields.where]}
            onChange={([where]) => change({ where: where === "countries" ? "countries" : "everywhere" })}
          />
          {fields.where === "countries" ? (
            <MultiSelectField
              id={ruleFieldId("countries")}
              label="Countries"
              noun="country"
              options={listCountries(locale).map(({ code, name }) => ({ id: code, title: name }))}
              selectedItems={fields.countries.map((code) => ({ id: code, title: countryName(code) }))}
              error={errors.countries}
              onChange={(selected) => change({ countries: selected.map(({ id }) => id) })}
            />
          ) : null}
        </BlockStack>
      ) : (
        <Text as="p" tone="subdued">
          Everywhere you sell. Shopify can limit only free shipping to specific countries.
        </Text>
      )}
    </WizardSection>
  );
}
