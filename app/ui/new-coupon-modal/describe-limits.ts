import type { CouponFields } from "~/domain/coupons/coupon-fields";
import { formatDay } from "~/lib/dates";
import { formatCounted } from "~/lib/numbers";
import { parseCount } from "~/lib/parse-count";
import { upperFirst } from "~/lib/words";

/** Summarizes the fields under "Limits and schedule" in one line: "1 use per code, ends Aug 31". */
export function describeLimits({
  fields,
  thisYear = new Date().getFullYear(),
  locale,
}: {
  fields: CouponFields;
  thisYear?: number;
  locale: string;
}): string {
  const uses = fields.usageLimitPerCode.trim();
  const parts = [
    uses === "" ? null : `${formatCounted(parseCount(uses), "use", locale)} per code`,
    fields.isOncePerCustomer ? "once per customer" : null,
    fields.startDate === "" ? null : `starts ${formatSummaryDay(fields.startDate, thisYear, locale)}`,
    fields.endDate === "" ? null : `ends ${formatSummaryDay(fields.endDate, thisYear, locale)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "No limits, starts immediately" : upperFirst(parts.join(", "));
}

/**
 * Returns a message to show instead of the summary if the number of uses is invalid, if a time has no date, or if the
 * end is not after the start. Otherwise returns null.
 */
export function describeLimitsProblem(fields: CouponFields): string | null {
  const { usageLimitPerCode: uses, startDate, startTime, endDate, endTime } = fields;
  if (uses.trim() !== "" && !(parseCount(uses) >= 1)) return "Check the uses per code";
  if ((startTime !== "" && startDate === "") || (endTime !== "" && endDate === ""))
    return "Choose a date too";
  if (startDate === "" || endDate === "") return null;
  const [start, end] = [`${startDate}T${startTime || "00:00"}`, `${endDate}T${endTime || "23:59:59"}`];
  return end <= start ? "The end must be after the start" : null;
}

function formatSummaryDay(date: string, thisYear: number, locale: string): string {
  if (Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return date;
  return formatDay({ day: date, hasYear: date.slice(0, 4) !== String(thisYear), locale });
}
