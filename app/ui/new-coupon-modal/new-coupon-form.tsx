import { Banner, Box, Form, FormLayout, InlineGrid, RadioButton, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { BatchFormFields } from "~/ui/batch-form/batch-form-fields";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { LimitsFields } from "~/ui/limits-fields";
import { LinkedDiscountField } from "~/ui/linked-discount-field";
import { CodeField } from "~/ui/new-coupon-modal/code-field";
import { describeLimits, describeLimitsProblem } from "~/ui/new-coupon-modal/describe-limits";
import type { NewCoupon } from "~/ui/new-coupon-modal/use-new-coupon";
import { useFormat } from "~/ui/use-format";
import { useLinkableDiscounts } from "~/ui/use-linkable-discounts";

/**
 * Form with the fields of a new coupon. When the form opens, the first text field takes the focus. After a rejected
 * save, the first field with an error takes the focus.
 */
export function NewCouponForm({
  newCoupon,
  timeZone,
  isOnDiscountPage,
  onCreateDiscount,
}: {
  newCoupon: NewCoupon;
  timeZone: string;
  /** True if the coupon is created on the page of a discount. Saving that discount links the coupon to the discount. */
  isOnDiscountPage: boolean;
  onCreateDiscount: () => void;
}) {
  const { fields, errors, rejectedSaveCount, change, changeType, send } = newCoupon;
  const isPool = fields.type === "bulk_pool";
  const discounts = useLinkableDiscounts();
  const container = useRef<HTMLDivElement>(null);

  const firstFieldId = isPool ? "new-coupon-name" : "new-coupon-code";
  const initialFieldId = useRef(firstFieldId);
  useEffect(() => document.getElementById(initialFieldId.current)?.focus(), []);
  useEffect(() => {
    if (rejectedSaveCount > 0) focusFirstError(container.current);
  }, [rejectedSaveCount]);

  return (
    <div ref={container}>
      <Form onSubmit={send} noValidate>
        <FormLayout>
          {errors.form ? <Banner tone="critical">{errors.form}</Banner> : null}
          <CouponTypeCards value={fields.type} onChange={changeType} />
          {isPool ? null : (
            <CodeField
              value={fields.code}
              error={errors.code}
              isToken={fields.type === "url_token"}
              onChange={(code) => change({ code })}
            />
          )}
          <TextField
            id="new-coupon-name"
            label="Name"
            value={fields.name}
            onChange={(name) => change({ name })}
            error={errors.name}
            helpText={errors.name ? undefined : "Only you see this."}
            autoComplete="off"
          />
          {isPool ? <BatchFormFields fields={fields} errors={errors} onChange={change} /> : null}
          {isOnDiscountPage ? (
            <Text as="p" tone="subdued">
              {`${isPool ? "The codes apply" : "The code applies"} this discount once you save the discount.`}
            </Text>
          ) : (
            <LinkedDiscountField
              discounts={discounts}
              value={fields.discountRuleId}
              error={errors.discountRuleId}
              hint={`The discount ${isPool ? "these codes apply" : "this code applies"}. You can link one later.`}
              onChange={(discountRuleId) => change({ discountRuleId })}
              onCreateDiscount={onCreateDiscount}
            />
          )}
          <LimitsAndSchedule fields={fields} errors={errors} timeZone={timeZone} onChange={change} />
        </FormLayout>
      </Form>
    </div>
  );
}

/** Longer than the animation that expands a collapsed section (100 ms in Polaris). */
const SCROLL_DELAY_MS = 300;

/**
 * Focuses the first field with an error, and scrolls to the field. Waits for the next frame before focusing the field,
 * because the field may be in a collapsed section, which must expand first. Scrolls after the section's animation.
 */
function focusFirstError(form: HTMLElement | null) {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>("[aria-invalid=true]");
    field?.focus();
    setTimeout(() => field?.scrollIntoView({ block: "center" }), SCROLL_DELAY_MS);
  });
}

const types = [
  { type: "standard", label: "Standard", description: "One code that everyone uses, such as WELCOME15." },
  {
    type: "bulk_pool",
    label: "Bulk Pool",
    description: "Many unique codes, so you can give each customer a different one.",
  },
  {
    type: "url_token",
    label: "URL Token",
    description: "One code, shared as a link that applies the discount.",
  },
] as const;

/** Choice cards for the coupon type. */
function CouponTypeCards({ value, onChange }: { value: string; onChange: (type: string) => void }) {
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0, marginBottom: "var(--p-space-100)" }}>Type</legend>
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {types.map(({ type, label, description }) => (
          <Box
            key={type}
            padding="300"
            borderWidth="025"
            borderRadius="200"
            borderColor={type === value ? "border-emphasis" : "border-secondary"}
            background="bg-surface"
          >
            <RadioButton
              id={`coupon-type-${type}`}
              name="coupon-type"
              label={label}
              ariaDescribedBy={`about-${type}`}
              checked={type === value}
              onChange={() => onChange(type)}
            />
            <Text as="p" id={`about-${type}`} tone="subdued">
              {description}
            </Text>
          </Box>
        ))}
      </InlineGrid>
    </fieldset>
  );
}

/** Collapsible section with the usage limits and dates. Its summary describes the values, or a problem with them. */
function LimitsAndSchedule({
  fields,
  errors,
  timeZone,
  onChange,
}: {
  fields: CouponFields;
  errors: CouponFormErrors;
  timeZone: string;
  onChange: (changed: Partial<CouponFields>) => void;
}) {
  const { locale } = useFormat();
  const problem = describeLimitsProblem(fields);
  return (
    <CollapsibleSection
      id="limits-and-schedule"
      title="Limits and schedule"
      summary={problem ?? describeLimits({ fields, locale })}
      isSummaryError={problem !== null}
      hasError={Boolean(
        errors.usageLimitPerCode || errors.startDate || errors.startTime || errors.endDate || errors.endTime,
      )}
    >
      <LimitsFields
        idPrefix="new-coupon"
        fields={fields}
        errors={errors}
        timeZone={timeZone}
        note="No start date: active immediately. No end date: never expires."
        onChange={onChange}
      />
    </CollapsibleSection>
  );
}
