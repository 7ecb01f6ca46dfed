import { normalizeCode } from "~/domain/codes/code-text";
import { endFields, startFields } from "~/domain/coupons/coupon-edit-fields";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { instantInZone } from "~/lib/dates";
import { readCount } from "~/lib/read-count";
import { routeId } from "~/lib/route-id";

/** Where the sentence on a part of the input stands in the form. */
const fieldByInput: Record<string, keyof CouponFormErrors> = {
  code: "code",
  name: "name",
  discountRuleId: "discountRuleId",
  usageLimitPerCode: "usageLimitPerCode",
  startsAt: "startDate",
  endsAt: "endDate",
};

/**
 * Reads what the New coupon form asks for coupons of every type, as the input schemas take it. Dates and times are the
 * shop's; a start without a time is the beginning of its day, an end without one or at 23:59 the last second of its day,
 * no start is now. `errors` has what a schema cannot tell.
 *
 * Of a coupon that is edited, `kept` are the moments that stand in the fields when nobody touched them: fields tell no
 * seconds, and an end that has passed is nobody's mistake then.
 */
export function readCouponSettings({
  form,
  timeZone,
  now,
  kept,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
  kept?: { startsAt: Date; endsAt: Date | null };
}) {
  const text = (name: keyof CouponFields) => String(form.get(name) ?? "");
  const [startDate, startTime, endDate, endTime] = [
    text("startDate"),
    text("startTime"),
    text("endDate"),
    text("endTime"),
  ];
  const errors: CouponFormErrors = {};
  const isStartUnchanged = kept && isSame(startFields({ at: kept.startsAt, timeZone }), startDate, startTime);
  const isEndUnchanged = kept && isSame(endFields({ at: kept.endsAt, timeZone }), endDate, endTime);
  const start = isStartUnchanged
    ? kept.startsAt
    : readMoment({ date: startDate, time: startTime || "00:00:00", timeZone });
  const end = isEndUnchanged
    ? kept.endsAt
    : readMoment({
        date: endDate,
        time: endTime === "" || endTime === "23:59" ? "23:59:59" : endTime,
        timeZone,
      });
  if (startTime && !startDate) errors.startDate = "Choose the day as well.";
  else if (start === "unreadable") errors.startDate = "Enter a date such as 2026-08-31.";
  if (endTime && !endDate) errors.endDate = "Choose the day as well.";
  else if (end === "unreadable") errors.endDate = "Enter a date such as 2026-08-31.";
  else if (!isEndUnchanged && end !== null && end <= now)
    errors.endDate = "This end has passed already. Choose a later one.";

  const discountRuleId = routeId(text("discountRuleId"));
  if (text("discountRuleId") !== "" && discountRuleId === null) {
    errors.discountRuleId = "Choose a discount from the list.";
  }
  const usageLimit = text("usageLimitPerCode");
  return {
    errors,
    settings: {
      name: text("name"),
      discountRuleId,
      usageLimitPerCode: usageLimit.trim() === "" ? null : readCount(usageLimit),
      isOncePerCustomer: text("isOncePerCustomer") === "on",
      startsAt: start === null || start === "unreadable" ? now : start,
      endsAt: end === "unreadable" ? null : end,
    },
  };
}

/** Puts each of a schema's sentences at its field, behind those that stand there already. */
export function addIssues(
  errors: CouponFormErrors,
  issues: readonly { path: PropertyKey[]; message: string }[],
): void {
  for (const { path, message } of issues) {
    const field = fieldByInput[String(path[0])] ?? "form";
    errors[field] ??= message;
  }
}

function isSame(fields: { date: string; time: string }, date: string, time: string): boolean {
  return fields.date === date && fields.time === time;
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

/** The field of a URL Token is named "Token"; all else that can be wrong with it is said of codes. */
export function addEmptyTokenError(errors: CouponFormErrors, token: string): void {
  if (normalizeCode(token) === "") errors.code = "Enter a token.";
}
