import type { CouponFields } from "~/domain/coupons/coupon-fields";
import { readCount } from "~/lib/read-count";

/** Summarizes the fields under "Limits and schedule" in one line: "1 use per code, ends 31 Aug". */
export function summarizeLimits(fields: CouponFields, thisYear = new Date().getFullYear()): string {
  const uses = fields.usageLimitPerCode.trim();
  const parts = [
    uses === "" ? null : `${uses} ${uses === "1" ? "use" : "uses"} per code`,
    fields.isOncePerCustomer ? "once per customer" : null,
    fields.startDate === "" ? null : `starts ${formatSummaryDay(fields.startDate, thisYear)}`,
    fields.endDate === "" ? null : `ends ${formatSummaryDay(fields.endDate, thisYear)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "No limits, starts immediately" : upperFirst(parts.join(", "));
}

/** The problem to show instead of the summary if the limits are invalid, such as an end before the start; or null. */
export function limitsProblem(fields: CouponFields): string | null {
  const { usageLimitPerCode: uses, startDate, startTime, endDate, endTime } = fields;
  if (uses.trim() !== "" && !(readCount(uses) >= 1)) return "Check the uses per code";
  if ((startTime !== "" && startDate === "") || (endTime !== "" && endDate === ""))
    return "Choose a date too";
  if (startDate === "" || endDate === "") return null;
  const [start, end] = [`${startDate}T${startTime || "00:00"}`, `${endDate}T${endTime || "23:59:59"}`];
  return end <= start ? "The end is before the start" : null;
}

/** A calendar day has no time zone. Parsing and formatting it in UTC keeps the day unchanged. */
function formatSummaryDay(date: string, thisYear: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const year = day.getUTCFullYear() === thisYear ? undefined : "numeric";
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year, timeZone: "UTC" }).format(
    day,
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
