import { Checkbox, FormLayout, Text, TextField } from "@shopify/polaris";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import styles from "~/ui/limits-fields.module.css";

export type LimitFields = Pick<
  CouponFields,
  "usageLimitPerCode" | "isOncePerCustomer" | "startDate" | "startTime" | "endDate" | "endTime"
>;

/** How often a code can be used, by whom and when; of a new coupon and of one that is edited. */
export function LimitsFields({
  idPrefix,
  fields,
  errors,
  timeZone,
  note,
  onChange,
}: {
  /** Begins the ids of the fields, which are unique on a page. */
  idPrefix: string;
  fields: LimitFields;
  errors: CouponFormErrors;
  timeZone: string;
  /** Said behind the zone. */
  note: string;
  onChange: (changed: Partial<LimitFields>) => void;
}) {
  /** A sentence on a moment goes once its day or its time changes, and one on the end also once the start does. */
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
        helpText="Leave empty for no limit."
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
        {`Times are in your shop’s time zone, ${timeZone.replaceAll("_", " ")}. ${note}`}
      </Text>
    </FormLayout>
  );
}
