import { BlockStack, Checkbox, ChoiceList } from "@shopify/polaris";
import { useState } from "react";
import { supportsCondition } from "~/domain/discounts/conditions";
import type { RuleFields } from "~/domain/discounts/form/rule-fields";
import { formatCounted } from "~/lib/numbers";
import { ruleFieldId } from "~/ui/discount-wizard/go-to-field";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { useShopperSearch } from "~/ui/discount-wizard/use-shopper-search";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";
import { MultiSelectField, type MultiSelectItem } from "~/ui/multi-select-field";
import { useFormat } from "~/ui/use-format";

/**
 * Wizard section with the eligible customers and the option “Once per customer”. `customerNames` has the names of the
 * customers that are already selected, by id.
 */
export function WhoSection({
  wizard,
  hasError,
  customerNames,
}: SectionProps & { customerNames: Record<string, string> }) {
  const { locale } = useFormat();
  const { fields, errors, change } = wizard;
  const canLimitPerCustomer = supportsCondition("isOncePerCustomer", fields);
  const isLimitedPerCustomer = canLimitPerCustomer && fields.isOncePerCustomer;
  return (
    <WizardSection
      id="who"
      hasError={hasError}
      isDefault={fields.who === "everyone" && !isLimitedPerCustomer}
      summary={`${describeWho(fields, locale)}${isLimitedPerCustomer ? ", once each" : canLimitPerCustomer ? ", no limit per customer" : ""}.`}
    >
      <BlockStack gap="400">
        <ChoiceList
          title="Eligible customers"
          choices={[
            { value: "everyone", label: "Everyone" },
            { value: "segments", label: "Specific customer segments" },
            { value: "customers", label: "Specific customers" },
          ]}
          selected={[fields.who]}
          onChange={([who]) => change({ who: (who ?? "everyone") as RuleFields["who"] })}
        />
        {fields.who === "segments" ? (
          <SegmentsField
            segments={fields.segments}
            error={errors.segments}
            onChange={(segments) => change({ segments })}
          />
        ) : null}
        {fields.who === "customers" ? (
          <CustomersField
            ids={fields.customerIds}
            names={customerNames}
            error={errors.customerIds}
            onChange={(customerIds) => change({ customerIds })}
          />
        ) : null}
        {canLimitPerCustomer ? (
          <Checkbox
            label="Once per customer"
            checked={fields.isOncePerCustomer}
            onChange={(isOncePerCustomer) => change({ isOncePerCustomer })}
            helpText="Each customer can use each linked coupon once."
          />
        ) : null}
      </BlockStack>
    </WizardSection>
  );
}

function describeWho({ who, segments, customerIds }: RuleFields, locale: string): string {
  if (who === "everyone") return "Everyone";
  if (who === "segments") {
    return segments.length === 0
      ? "No segments selected"
      : `Customers in ${formatCounted(segments.length, "segment", locale)}`;
  }
  return customerIds.length === 0
    ? "No customers selected"
    : formatCounted(customerIds.length, "customer", locale);
}

function SegmentsField({
  segments,
  error,
  onChange,
}: {
  segments: MultiSelectItem[];
  error?: string;
  onChange: (segments: MultiSelectItem[]) => void;
}) {
  const { problem: _, ...search } = useShopperSearch("segments");
  return (
    <MultiSelectField
      id={ruleFieldId("segments")}
      label="Segments"
      noun="segment"
      {...search}
      selectedItems={segments}
      error={error}
      helpText="Create segments in your Shopify admin, under Customers."
      onChange={onChange}
    />
  );
}

/**
 * Field that selects customers. The rule stores only the ids of the selected customers. Their names come from Shopify
 * and are kept only in this component's state.
 */
function CustomersField({
  ids,
  names,
  error,
  onChange,
}: {
  ids: string[];
  names: Record<string, string>;
  error?: string;
  onChange: (ids: string[]) => void;
}) {
  const { problem, ...search } = useShopperSearch("customers");
  const [loadedNames, setLoadedNames] = useState(names);
  const selectedCustomers = ids.map((id) => ({
    id,
    title: loadedNames[id] || `Customer ${id.split("/").at(-1)}`,
  }));
  return (
    <MultiSelectField
      id={ruleFieldId("customerIds")}
      label="Customers"
      noun="customer"
      {...search}
      selectedItems={selectedCustomers}
      error={error ?? problem}
      onChange={(selected) => {
        setLoadedNames({
          ...loadedNames,
          ...Object.fromEntries(selected.map(({ id, title }) => [id, title])),
        });
        onChange(selected.map(({ id }) => id));
      }}
    />
  );
}
