import { Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import styles from "~/ui/limits-fields.module.css";
import { TimeZoneName } from "~/ui/time-zone-name";

export type LimitFields = Pick<
  CouponFields,
  "usageLimitPerCode" | "isOncePerCustomer" | "startDate" | "startTime" | "endDate" | "endTime"
>;

/**
 * Fields for a coupon's usage limit, for "Once per customer", and for the dates. Used by the form of a new coupon and
 * by the coupon's settings.
 */
export function LimitsFields({
  idPrefix,
  fields,
  errors,
  timeZone,
  note,
  onChange,
}: {
  /** Prefix of the field ids, which must be unique on a page. */
  idPrefix: string;
  fields: LimitFields;
  errors: CouponFormErrors;
  timeZone: string;
  /** Appended to the sentence that names the time zone. */
  note: string;
  onChange: (changed: Partial<LimitFields>) => void;
}) {
  /**
   * Returns the fields that are validated together with the field `name`. A date and its time are validated together. A
   * change of the start can also fix an error of the end, because the end is compared with the start. The values of
   * these fields are passed to `onChange` without a change, because `onChange` clears the error of every field that it
   * receives.
   */
  const fieldsCheckedTogether = (name: string) => {
    const end = { endDate: fields.endDate, endTime: fields.endTime };
    return name.startsWith("end")
      ? end
      : { startDate: fields.startDate, startTime: fields.startTime, ...end };
  };
  const field = (name: "startDate" | "startTime" | "endDate" | "endTime", label: string) => {
    const type = name.endsWith("Date") ? "date" : "time";
    return (
      <div className={styles[type]}>
        <TextField
          id={`${idPrefix}-${name}`}
          label={label}
          type={type}
          value={fields[name]}
          onChange={(value) => onChange({ ...fieldsCheckedTogether(name), [name]: value })}
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
        {field("startDate", "Start date")}
        {field("startTime", "Start time")}
      </div>
      <div className={styles.moment}>
        {field("endDate", "End date")}
        {field("endTime", "End time")}
      </div>
      <Text as="p" tone="subdued">
        {"Times are in your store’s time zone, "}
        <TimeZoneName timeZone={timeZone} />
        {`. ${note}`}
      </Text>
    </FormLayout>
  );
}
