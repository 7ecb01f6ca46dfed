import { normalizeCode } from "~/domain/codes/code-text";
import { endFields, startFields } from "~/domain/coupons/coupon-edit-fields";
import type { CouponFields, CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { instantInZone } from "~/lib/dates";
import { parseCount } from "~/lib/parse-count";
import { parseRouteId } from "~/lib/parse-route-id";

/**
 * Maps fields of the input schemas to the form fields at which their errors are shown. Errors of any other schema field
 * are shown for the form as a whole.
 */
const formFieldBySchemaField: Record<string, keyof CouponFormErrors> = {
  code: "code",
  name: "name",
  discountRuleId: "discountRuleId",
  usageLimitPerCode: "usageLimitPerCode",
  startsAt: "startDate",
  endsAt: "endDate",
};

/**
 * Reads from a form the settings that coupons of every type have, in the shape that the input schemas expect. `errors`
 * contains only the errors that the schemas cannot find.
 *
 * Dates and times are in the shop's time zone. Without a start date, the coupon starts now. Without an end date, it has
 * no end. A start date without a time means the start of that day. An end date without a time, or with the time 23:59,
 * means the last second of that day.
 *
 * `saved` contains the saved start and end of the coupon that is being edited. If the merchant did not change the
 * fields of the start, the saved start is kept, and likewise for the end. There are two reasons. The fields have no
 * seconds, so parsing them again could change the saved value. And a saved end may be in the past, but a new end may
 * not.
 */
export function readCouponSettings({
  form,
  timeZone,
  now,
  saved,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
  saved?: { startsAt: Date; endsAt: Date | null };
}) {
  const text = (name: keyof CouponFields) => String(form.get(name) ?? "");
  const [startDate, startTime, endDate, endTime] = [
    text("startDate"),
    text("startTime"),
    text("endDate"),
    text("endTime"),
  ];
  const errors: CouponFormErrors = {};
  const isStartUnchanged =
    saved && isSame(startFields({ at: saved.startsAt, timeZone }), startDate, startTime);
  const isEndUnchanged = saved && isSame(endFields({ at: saved.endsAt, timeZone }), endDate, endTime);
  const start = isStartUnchanged
    ? saved.startsAt
    : readMoment({ date: startDate, time: startTime || "00:00:00", timeZone });
  const end = isEndUnchanged
    ? saved.endsAt
    : readMoment({
        date: endDate,
        time: endTime === "" || endTime === "23:59" ? "23:59:59" : endTime,
        timeZone,
      });
  if (startTime && !startDate) errors.startDate = "Choose a date too.";
  else if (start === "unreadable") errors.startDate = "Enter a date such as 2026-08-31.";
  if (endTime && !endDate) errors.endDate = "Choose a date too.";
  else if (end === "unreadable") errors.endDate = "Enter a date such as 2026-08-31.";
  else if (!isEndUnchanged && end !== null && end <= now)
    errors.endDate = "Choose an end date in the future.";

  const discountRuleId = parseRouteId(text("discountRuleId"));
  if (text("discountRuleId") !== "" && discountRuleId === null) {
    errors.discountRuleId = "Choose a discount from the list.";
  }
  const usageLimit = text("usageLimitPerCode");
  return {
    errors,
    settings: {
      name: text("name"),
      discountRuleId,
      usageLimitPerCode: usageLimit.trim() === "" ? null : parseCount(usageLimit),
      isOncePerCustomer: text("isOncePerCustomer") === "on",
      startsAt: start === null || start === "unreadable" ? now : start,
      endsAt: end === "unreadable" ? null : end,
    },
  };
}

/** Adds a schema's error messages to `errors`. A field that already has an error keeps that error. */
export function addIssues(
  errors: CouponFormErrors,
  issues: readonly { path: PropertyKey[]; message: string }[],
): void {
  for (const { path, message } of issues) {
    const field = formFieldBySchemaField[String(path[0])] ?? "form";
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

/**
 * Adds the error "Enter a token." if the token is empty. Call this function before addIssues, which keeps existing
 * errors. Otherwise, addIssues would add "Enter a code.", although the field's label is "Token". All other errors are
 * the same for codes and tokens.
 */
export function addEmptyTokenError(errors: CouponFormErrors, token: string): void {
  if (normalizeCode(token) === "") errors.code = "Enter a token.";
}
