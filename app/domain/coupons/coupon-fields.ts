import { type BatchFields, type BatchFormErrors, emptyBatchFields } from "~/domain/batches/batch-form";
import { fieldsInZone } from "~/lib/dates";

/**
 * The fields of the New coupon form, as the merchant typed them. Dates and times are in the shop's time zone. `code` is
 * the code of a Standard coupon or the token of a URL Token. Only a Bulk Pool uses the batch fields.
 */
export interface CouponFields extends Omit<BatchFields, "label"> {
  /** "standard", "bulk_pool" or "url_token". */
  type: string;
  code: string;
  name: string;
  /** The id of a discount rule, or "" for none. */
  discountRuleId: string;
  usageLimitPerCode: string;
  isOncePerCustomer: boolean;
  startDate: string;
  startTime: string;
  endDate: string;
  endTime: string;
}

const { label: _, ...emptyFirstBatchFields } = emptyBatchFields;

export const emptyCouponFields: CouponFields = {
  type: "standard",
  ...emptyFirstBatchFields,
  code: "",
  name: "",
  discountRuleId: "",
  usageLimitPerCode: "",
  isOncePerCustomer: false,
  startDate: "",
  startTime: "",
  endDate: "",
  endTime: "",
};

/** Error messages by field. `form` is for errors that belong to no field. */
export type CouponFormErrors = Partial<
  Record<Exclude<keyof CouponFields, "type" | "isOncePerCustomer"> | "form", string>
> &
  BatchFormErrors;

const EDIT_FIELDS = [
  "name",
  "code",
  "discountRuleId",
  "usageLimitPerCode",
  "isOncePerCustomer",
  "startDate",
  "startTime",
  "endDate",
  "endTime",
] as const;

export type CouponEditField = (typeof EDIT_FIELDS)[number];

/** The form fields of a coupon's editable settings. Every type of coupon has these fields. */
export type CouponEditFields = Pick<CouponFields, CouponEditField>;

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
  const start = fieldsInZone({ at: coupon.startsAt, timeZone });
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

/** Returns the form fields for the date and time of a coupon's end. Both are empty if the coupon has no end. */
export function endFields({ at, timeZone }: { at: Date | null; timeZone: string }) {
  return at === null ? { date: "", time: "" } : fieldsInZone({ at, timeZone });
}

/** Returns the names of the fields that differ between `before` and `after`, in the order of `EDIT_FIELDS`. */
export function changedFields(before: CouponEditFields, after: CouponEditFields): CouponEditField[] {
  return EDIT_FIELDS.filter((name) => before[name] !== after[name]);
}

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
