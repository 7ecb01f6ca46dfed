import type { z } from "zod";
import { parseBatchFields, readBatchFields } from "~/domain/batches/batch-form";
import { normalizeCode } from "~/domain/codes/code-text";
import {
  type CouponEditFields,
  type CouponFormErrors,
  type EditableCoupon,
  endFields,
  readEditFields,
} from "~/domain/coupons/coupon-fields";
import {
  type CouponEdit,
  type CouponInput,
  couponEdit,
  couponInput,
  type PoolInput,
  poolInput,
} from "~/domain/coupons/coupon-input";
import { fieldsInZone, instantInZone } from "~/lib/dates";
import { parseCount } from "~/lib/parse-count";
import { parseRouteId } from "~/lib/parse-route-id";

type ParsedForm<Input> = { ok: true; input: Input } | { ok: false; errors: CouponFormErrors };

/**
 * Parses the New coupon form for a Standard coupon or URL Token, or returns an error message for each invalid field.
 */
export function parseCouponForm({
  form,
  timeZone,
  now,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
}): ParsedForm<CouponInput> {
  const fields = readEditFields(form);
  const { settings, errors } = parseSettings({ fields, timeZone, now });
  const type = form.get("type") === "url_token" ? "url_token" : "standard";
  if (type === "url_token") addEmptyTokenError(errors, fields.code);
  return parseInput({ schema: couponInput, input: { type, ...settings, code: fields.code }, errors });
}

/**
 * Parses the New coupon form for a Bulk Pool, including the fields of the pool's first batch. If any fields are invalid,
 * returns an error message for each of them instead.
 */
export function parsePoolForm({
  form,
  timeZone,
  now,
  locale,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
  locale: string;
}): ParsedForm<PoolInput> {
  const { settings, errors } = parseSettings({ fields: readEditFields(form), timeZone, now });
  const batch = parseBatchFields({ fields: readBatchFields(form), locale });
  if (!batch.ok) Object.assign(errors, batch.errors);
  const input = { type: "bulk_pool", ...settings, batch: batch.ok ? batch.input : null };
  return parseInput({ schema: poolInput, input, errors });
}

/** Parses the form on a coupon's page into an edit, or returns an error message for each invalid field. */
export function parseCouponEdit({
  form,
  coupon,
  timeZone,
  now,
}: {
  form: FormData;
  /** The coupon as it is saved now. */
  coupon: EditableCoupon & { type: string };
  timeZone: string;
  now: Date;
}): ParsedForm<CouponEdit> {
  const fields = readEditFields(form);
  const { settings, errors } = parseSettings({ fields, timeZone, now, saved: coupon });
  const code = coupon.code === null ? null : fields.code;
  if (coupon.type === "url_token" && code !== null) addEmptyTokenError(errors, code);
  return parseInput({ schema: couponEdit, input: { ...settings, code }, errors });
}

/**
 * Converts the fields to the settings that coupons of every type have, in the shape that the input schemas expect.
 * `errors` contains only the errors that the schemas cannot find.
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
function parseSettings({
  fields,
  timeZone,
  now,
  saved,
}: {
  fields: CouponEditFields;
  timeZone: string;
  now: Date;
  saved?: { startsAt: Date; endsAt: Date | null };
}) {
  const { startDate, startTime, endDate, endTime } = fields;
  const errors: CouponFormErrors = {};
  const isStartUnchanged =
    saved && isSame(fieldsInZone({ at: saved.startsAt, timeZone }), startDate, startTime);
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

  const discountRuleId = parseRouteId(fields.discountRuleId);
  if (fields.discountRuleId !== "" && discountRuleId === null) {
    errors.discountRuleId = "Choose a discount from the list.";
  }
  const usageLimit = fields.usageLimitPerCode;
  return {
    errors,
    settings: {
      name: fields.name,
      discountRuleId,
      usageLimitPerCode: usageLimit.trim() === "" ? null : parseCount(usageLimit),
      isOncePerCustomer: fields.isOncePerCustomer,
      startsAt: start === null || start === "unreadable" ? now : start,
      endsAt: end === "unreadable" ? null : end,
    },
  };
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
 * Adds the error "Enter a token." if the token is empty. Call this function before parseInput, which keeps existing
 * errors. Otherwise, parseInput would add "Enter a code.", although the field's label is "Token". All other errors are
 * the same for codes and tokens.
 */
function addEmptyTokenError(errors: CouponFormErrors, token: string): void {
  if (normalizeCode(token) === "") errors.code = "Enter a token.";
}

/**
 * Maps fields of the input schemas to the form fields at which their errors are shown. Errors of any other schema field
 * are shown for the form as a whole, except the errors of `batch`, which parseBatchFields has already found.
 */
const formFieldBySchemaField: Record<string, keyof CouponFormErrors> = {
  code: "code",
  name: "name",
  discountRuleId: "discountRuleId",
  usageLimitPerCode: "usageLimitPerCode",
  startsAt: "startDate",
  endsAt: "endDate",
};

/** Adds the schema's error messages to `errors`. A field that already has an error keeps that error. */
function parseInput<Input>({
  schema,
  input,
  errors,
}: {
  schema: z.ZodType<Input>;
  input: unknown;
  errors: CouponFormErrors;
}): ParsedForm<Input> {
  const parsed = schema.safeParse(input);
  for (const { path, message } of parsed.error?.issues ?? []) {
    if (path[0] === "batch") continue;
    errors[formFieldBySchemaField[String(path[0])] ?? "form"] ??= message;
  }
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, input: parsed.data }
    : { ok: false, errors };
}
