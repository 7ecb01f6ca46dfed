import { useFetcher } from "@remix-run/react";
import { BlockStack, Checkbox, ChoiceList } from "@shopify/polaris";
import { useCallback, useEffect, useRef, useState } from "react";
import { supportsCondition } from "~/domain/discounts/conditions";
import type { RuleFields } from "~/domain/discounts/rule-fields";
import { formatCounted } from "~/lib/numbers";
import type { loader } from "~/routes/app.discounts.shoppers";
import { MultiSelectField, type MultiSelectItem } from "~/ui/discount-wizard/multi-select-field";
import { ruleFieldId } from "~/ui/discount-wizard/rule-field-id";
import type { SectionProps } from "~/ui/discount-wizard/section-props";
import { WizardSection } from "~/ui/discount-wizard/wizard-section";
import { useFormat } from "~/ui/use-format";

const DEBOUNCE_MS = 250;

/**
 * Wizard section with the eligible customers and the option “Once per customer”. `customerNames` has the names of the
 * selected customers by id.
 */
export function WhoSection({
  wizard,
  hasError,
  customerNames,
}: SectionProps & { customerNames: Record<string, string> }) {
  const { locale } = useFormat();
  const { fields, errors, change } = wizard;
  const canLimitPerCustomer = supportsCondition("isOncePerCustomer", fields);
  const isOnce = canLimitPerCustomer && fields.isOncePerCustomer;
  return (
    <WizardSection
      id="who"
      hasError={hasError}
      isDefault={fields.who === "everyone" && !isOnce}
      summary={`${summarizeWho(fields, locale)}${isOnce ? ", once each" : canLimitPerCustomer ? ", no limit per customer" : ""}.`}
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
            chosen={fields.segments}
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

function summarizeWho({ who, segments, customerIds }: RuleFields, locale: string): string {
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
  chosen,
  error,
  onChange,
}: {
  chosen: MultiSelectItem[];
  error?: string;
  onChange: (chosen: MultiSelectItem[]) => void;
}) {
  const { load, data, state } = useFetcher<typeof loader>();
  const fetchAll = useCallback(() => load("/app/discounts/shoppers"), [load]);
  useEffect(fetchAll, [fetchAll]);
  return (
    <MultiSelectField
      id={ruleFieldId("segments")}
      label="Segments"
      noun="segment"
      options={data?.found ?? null}
      selectedItems={chosen}
      error={error}
      helpText="Create segments in your Shopify admin, under Customers."
      onRetry={data?.found === null && state === "idle" ? fetchAll : undefined}
      onChange={onChange}
    />
  );
}

/**
 * Field that selects customers. The rule stores only the customers' ids. The names come from Shopify and are kept in
 * state while the page is open.
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
  const { load, data, state } = useFetcher<typeof loader>();
  const [loadedNames, setLoadedNames] = useState(names);
  const debounce = useRef<ReturnType<typeof setTimeout>>();
  const url = useRef("/app/discounts/shoppers?customers=");
  const fetchCustomers = useCallback(() => load(url.current), [load]);
  useEffect(() => {
    fetchCustomers();
    return () => clearTimeout(debounce.current);
  }, [fetchCustomers]);
  const search = (text: string) => {
    clearTimeout(debounce.current);
    url.current = `/app/discounts/shoppers?customers=${encodeURIComponent(text)}`;
    debounce.current = setTimeout(fetchCustomers, DEBOUNCE_MS);
  };
  const chosen = ids.map((id) => ({ id, title: loadedNames[id] || `Customer ${id.split("/").at(-1)}` }));
  return (
    <MultiSelectField
      id={ruleFieldId("customerIds")}
      label="Customers"
      noun="customer"
      options={data?.found ?? null}
      selectedItems={chosen}
      error={error ?? data?.problem ?? undefined}
      onRetry={data?.found === null && state === "idle" ? fetchCustomers : undefined}
      onSearch={search}
      onChange={(picked) => {
        setLoadedNames({ ...loadedNames, ...Object.fromEntries(picked.map(({ id, title }) => [id, title])) });
        onChange(picked.map(({ id }) => id));
      }}
    />
  );
}
