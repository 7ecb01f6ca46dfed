import { Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import styles from "~/ui/limits-fields.module.css";
import { TimeZoneName } from "~/ui/time-zone-name";

export type LimitFields = Pick<
  CouponFields,
  "usageLimitPerCode" | "isOncePerCustomer" | "startDate" | "startTime" | "endDate" | "endTime"
>;

/**
 * Fields for a coupon's usage limit, "Once per customer", start and end. Used in the New coupon form and in a coupon's
 * settings.
 */
export function LimitsFields({
  idPrefix,
  fields,
  errors,
  timeZone,
  note,
  onChange,
}: {
  /** Prefix that makes the ids of the fields unique on the page. */
  idPrefix: string;
  fields: LimitFields;
  errors: CouponFormErrors;
  timeZone: string;
  /** Text that follows the sentence with the time zone. */
  note: string;
  onChange: (changed: Partial<LimitFields>) => void;
}) {
  /**
   * Returns the current values of the fields whose errors a change of the field `name` could fix. A date and its time
   * are validated together. A change of the start could also fix an error of the end, because the end must be after the
   * start. These values are passed to `onChange` only because `onChange` clears the errors of all fields that it
   * receives.
   */
  const fieldsValidatedTogether = (name: string) => {
    const end = { endDate: fields.endDate, endTime: fields.endTime };
    return name.startsWith("end")
      ? end
      : { startDate: fields.startDate, startTime: fields.startTime, ...end };
  };
  const renderField = (name: "startDate" | "startTime" | "endDate" | "endTime", label: string) => {
    const type = name.endsWith("Date") ? "date" : "time";
    return (
      <div className={styles[type]}>
        <TextField
          id={`${idPrefix}-${name}`}
          label={label}
          type={type}
          value={fields[name]}
          onChange={(value) => onChange({ ...fieldsValidatedTogether(name), [name]: value })}
          error={errors[name]}
          autoComplete="off"
        />
      </div>
    );
  };
  return (
    <FormLayout>
      <TextField
        id={`${idPrefix}-usageLimitPerCode`}
        label="Uses per code"
        type="number"
        min={1}
        value={fields.usageLimitPerCode}
        onChange={(usageLimitPerCode) => onChange({ usageLimitPerCode })}
        error={errors.usageLimitPerCode}
        helpText="Leave blank for no limit."
        autoComplete="off"
      />
      <Checkbox
        label="Once per customer"
        checked={fields.isOncePerCustomer}
        onChange={(isOncePerCustomer) => onChange({ isOncePerCustomer })}
      />
      <div className={styles.moment}>
        {renderField("startDate", "Start date")}
        {renderField("startTime", "Start time")}
      </div>
      <div className={styles.moment}>
        {renderField("endDate", "End date")}
        {renderField("endTime", "End time")}
      </div>
      <Text as="p" tone="subdued">
        {"Times are in your store’s time zone, "}
        <TimeZoneName timeZone={timeZone} />
        {`. ${note}`}
      </Text>
    </FormLayout>
  );
}
