import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { LimitsFields } from "~/ui/limits-fields";
import { describeLimits, describeLimitsProblem } from "~/ui/new-coupon-modal/describe-limits";
import { useFormat } from "~/ui/use-format";

/** Collapsible section with the usage limits and dates. Its summary describes the values, or a problem with them. */
export function LimitsAndSchedule({
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
