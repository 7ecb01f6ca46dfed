import { Banner, Form, FormLayout, Text, TextField } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { BatchFormFields } from "~/ui/batch-form/batch-form-fields";
import { LinkedDiscountField } from "~/ui/linked-discount-field";
import { CodeField } from "~/ui/new-coupon-modal/code-field";
import { CouponTypeCards } from "~/ui/new-coupon-modal/coupon-type-cards";
import { LimitsAndSchedule } from "~/ui/new-coupon-modal/limits-and-schedule";
import type { NewCoupon } from "~/ui/new-coupon-modal/use-new-coupon";
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
