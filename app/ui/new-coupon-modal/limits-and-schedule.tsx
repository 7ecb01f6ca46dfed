import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { CollapsibleSection } from "~/ui/collapsible-section";
import { LimitsFields } from "~/ui/limits-fields";
import { limitsProblem, summarizeLimits } from "~/ui/new-coupon-modal/summarize-limits";

/** How often, by whom and when; folded until it is wanted, with a line that says what is set. */
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
  const problem = limitsProblem(fields);
  return (
    <CollapsibleSection
      id="limits-and-schedule"
      title="Limits and schedule"
      summary={problem ?? summarizeLimits(fields)}
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
        note="With no start it works right away; with no end it goes on working."
        onChange={onChange}
      />
    </CollapsibleSection>
  );
}
