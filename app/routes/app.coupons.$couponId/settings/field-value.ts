import type { CouponEditField, CouponEditFields } from "~/domain/coupons/coupon-fields";
import { formatDay } from "~/lib/dates";
import { formatCount } from "~/lib/numbers";

const labels: Record<CouponEditField, string> = {
  name: "Name",
  code: "Code",
  discountRuleId: "Linked discount",
  usageLimitPerCode: "Uses per code",
  isOncePerCustomer: "Once per customer",
  startDate: "Start date",
  startTime: "Start time",
  endDate: "End date",
  endTime: "End time",
};

export function fieldLabel(field: CouponEditField): string {
  return labels[field];
}

/** Formats a field's value for display. `discountName` looks up a discount's name by ID. */
export function formatFieldValue({
  field,
  fields,
  discountName,
  locale,
}: {
  field: CouponEditField;
  fields: CouponEditFields;
  discountName: (id: string) => string;
  locale: string;
}): string {
  const value = fields[field];
  if (typeof value === "boolean") return value ? "Yes" : "No";
  switch (field) {
    case "discountRuleId":
      return value === "" ? "None" : discountName(value);
    case "usageLimitPerCode":
      return value === "" ? "No limit" : formatCount(Number(value), locale);
    case "startDate":
    case "endDate":
      return value === "" ? "None" : formatCalendarDay(value, locale);
    case "startTime":
    case "endTime":
      return value === "" ? "None" : value;
    default:
      return value;
  }
}

/** Formats a calendar day such as "2026-08-31". Returns text that is not a calendar day unchanged. */
function formatCalendarDay(date: string, locale: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return formatDay({ day: date, hasYear: true, locale });
}
