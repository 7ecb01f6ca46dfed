import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { type CouponInput, couponInput } from "~/domain/coupons/coupon-input";
import { instantInZone } from "~/lib/dates";
import { routeId } from "~/lib/route-id";

type ParsedCouponForm = { ok: true; input: CouponInput } | { ok: false; errors: CouponFormErrors };

/** Where the sentence on a part of the input stands in the form. */
const fieldOfInput: Record<string, keyof CouponFormErrors> = {
  code: "code",
  name: "name",
  discountRuleId: "discountRuleId",
  usageLimitPerCode: "usageLimitPerCode",
  startsAt: "startDate",
  endsAt: "endDate",
};

/**
 * Makes a coupon's input of the New coupon form. Dates and times are the shop's; a start without a time is the
 * beginning of its day, an end without one the last second of its day, no start is now.
 */
export function parseCouponForm({
  form,
  timeZone,
  now,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
}): ParsedCouponForm {
  const fields = readFields(form);
  const errors: CouponFormErrors = {};
  const start = readMoment({ date: fields.startDate, time: fields.startTime || "00:00:00", timeZone });
  const end = readMoment({ date: fields.endDate, time: fields.endTime || "23:59:59", timeZone });
  if (fields.startTime && !fields.startDate) errors.startDate = "Choose the day as well.";
  else if (start === "unreadable") errors.startDate = "Enter a date such as 2026-08-31.";
  if (fields.endTime && !fields.endDate) errors.endDate = "Choose the day as well.";
  else if (end === "unreadable") errors.endDate = "Enter a date such as 2026-08-31.";
  else if (end !== null && end <= now) errors.endDate = "This end has passed already. Choose a later one.";

  const discountRuleId = routeId(fields.discountRuleId);
  if (fields.discountRuleId !== "" && discountRuleId === null) {
    errors.discountRuleId = "Choose a discount from the list.";
  }

  const parsed = couponInput.safeParse({
    type: "standard",
    name: fields.name,
    code: fields.code,
    discountRuleId,
    usageLimitPerCode: fields.usageLimitPerCode.trim() === "" ? null : readCount(fields.usageLimitPerCode),
    isOncePerCustomer: fields.isOncePerCustomer,
    startsAt: start === null || start === "unreadable" ? now : start,
    endsAt: end === "unreadable" ? null : end,
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = fieldOfInput[String(issue.path[0])] ?? "form";
      errors[field] ??= issue.message;
    }
  }
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, errors };
}

function readFields(form: FormData): CouponFields {
  const text = (name: keyof CouponFields) => String(form.get(name) ?? "");
  return {
    code: text("code"),
    name: text("name"),
    discountRuleId: text("discountRuleId"),
    usageLimitPerCode: text("usageLimitPerCode"),
    isOncePerCustomer: text("isOncePerCustomer") === "on",
    startDate: text("startDate"),
    startTime: text("startTime"),
    endDate: text("endDate"),
    endTime: text("endTime"),
  };
}

/** NaN for what is no number, so that the schema answers with its sentence. */
function readCount(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

function readMoment({
  date,
  time,
  timeZone,
}: {
  date: string;
  time: string;
  timeZone: string;
}): Date | null | "unreadable" {
  if (date === "") return null;
  return instantInZone({ date, time, timeZone }) ?? "unreadable";
}
