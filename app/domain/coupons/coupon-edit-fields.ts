import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { fieldsInZone } from "~/lib/dates";

/** The form fields of a coupon's editable settings. Dates and times are in the shop's time zone. */
export type CouponEditFields = Pick<
  CouponFields,
  | "name"
  | "code"
  | "discountRuleId"
  | "usageLimitPerCode"
  | "isOncePerCustomer"
  | "startDate"
  | "startTime"
  | "endDate"
  | "endTime"
>;

export type CouponEditErrors = Pick<CouponFormErrors, keyof CouponEditFields & keyof CouponFormErrors> & {
  form?: string;
};

export interface EditableCoupon {
  name: string;
  /** Null for a Bulk Pool. */
  code: string | null;
  discountRuleId: bigint | null;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
  startsAt: Date;
  endsAt: Date | null;
}

/** Returns the form fields of a saved coupon. */
export function couponEditFields({
  coupon,
  timeZone,
}: {
  coupon: EditableCoupon;
  timeZone: string;
}): CouponEditFields {
  const start = startFields({ at: coupon.startsAt, timeZone });
  const end = endFields({ at: coupon.endsAt, timeZone });
  return {
    name: coupon.name,
    code: coupon.code ?? "",
    discountRuleId: coupon.discountRuleId === null ? "" : String(coupon.discountRuleId),
    usageLimitPerCode: coupon.usageLimitPerCode === null ? "" : String(coupon.usageLimitPerCode),
    isOncePerCustomer: coupon.isOncePerCustomer,
    startDate: start.date,
    startTime: start.time,
    endDate: end.date,
    endTime: end.time,
  };
}

/** Returns the form fields for the date and time of a coupon's start. */
export function startFields({ at, timeZone }: { at: Date; timeZone: string }) {
  return fieldsInZone({ at, timeZone });
}

/** Returns the form fields for the date and time of a coupon's end. Both are empty if the coupon has no end. */
export function endFields({ at, timeZone }: { at: Date | null; timeZone: string }) {
  return at === null ? { date: "", time: "" } : fieldsInZone({ at, timeZone });
}

export type CouponEditField = keyof CouponEditFields;

/** Returns the names of the fields that differ between `before` and `after`, in the order of `ALL_FIELDS`. */
export function changedFields(before: CouponEditFields, after: CouponEditFields): CouponEditField[] {
  return ALL_FIELDS.filter((name) => before[name] !== after[name]);
}

const ALL_FIELDS: CouponEditField[] = [
  "name",
  "code",
  "discountRuleId",
  "usageLimitPerCode",
  "isOncePerCustomer",
  "startDate",
  "startTime",
  "endDate",
  "endTime",
];

/**
 * Reads the fields from the form on a coupon's page. The page sends every field twice: the edited value under the
 * field's name, and the value before the edit under the same name with the prefix "base-".
 */
export function readEditFields(form: FormData, prefix = ""): CouponEditFields {
  const text = (name: CouponEditField) => String(form.get(`${prefix}${name}`) ?? "");
  return {
    name: text("name"),
    code: text("code"),
    discountRuleId: text("discountRuleId"),
    usageLimitPerCode: text("usageLimitPerCode"),
    isOncePerCustomer: text("isOncePerCustomer") === "on",
    startDate: text("startDate"),
    startTime: text("startTime"),
    endDate: text("endDate"),
    endTime: text("endTime"),
  };
}

/** Converts the fields to form entries, so that readEditFields can read them back. */
export function editFormEntries(fields: CouponEditFields, prefix = ""): Record<string, string> {
  const { isOncePerCustomer, ...texts } = fields;
  const all = { ...texts, isOncePerCustomer: isOncePerCustomer ? "on" : "" };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}${name}`, value]));
}
