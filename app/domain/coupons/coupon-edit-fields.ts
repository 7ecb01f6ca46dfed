import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { fieldsInZone } from "~/lib/dates";

/** What of a coupon can be edited, as it stands in the fields: dates and times in the shop's zone. */
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
  /** Of a Standard coupon; null for a pool. */
  code: string | null;
  discountRuleId: bigint | null;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
  startsAt: Date;
  endsAt: Date | null;
}

/** A coupon as it stands in the fields before anything is typed. */
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

/** The date and time fields of a start. */
export function startFields({ at, timeZone }: { at: Date; timeZone: string }) {
  return fieldsInZone({ at, timeZone });
}

/** The date and time fields of an end. */
export function endFields({ at, timeZone }: { at: Date | null; timeZone: string }) {
  return at === null ? { date: "", time: "" } : fieldsInZone({ at, timeZone });
}

export type CouponEditField = keyof CouponEditFields;

/** The fields in which two states of a coupon differ, in the page's order. */
export function changedFields(one: CouponEditFields, other: CouponEditFields): CouponEditField[] {
  return FIELDS.filter((name) => one[name] !== other[name]);
}

const FIELDS: CouponEditField[] = [
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

/** Reads the fields back of a form: `prefix` tells those that were typed from those that the editor began with. */
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

/** The same as a form takes it. */
export function editForm(fields: CouponEditFields, prefix = ""): Record<string, string> {
  const { isOncePerCustomer, ...texts } = fields;
  const all = { ...texts, isOncePerCustomer: isOncePerCustomer ? "on" : "" };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`${prefix}${name}`, value]));
}
