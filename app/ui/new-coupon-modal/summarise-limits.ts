import type { CouponFields } from "~/domain/coupons/coupon-fields";

/** What is set under "Limits and schedule", in a line: "1 use per code, ends 31 Aug". */
export function summariseLimits(fields: CouponFields, thisYear = new Date().getFullYear()): string {
  const uses = fields.usageLimitPerCode.trim();
  const parts = [
    uses === "" ? null : `${uses} ${uses === "1" ? "use" : "uses"} per code`,
    fields.isOncePerCustomer ? "once per customer" : null,
    fields.startDate === "" ? null : `starts ${tellDay(fields.startDate, thisYear)}`,
    fields.endDate === "" ? null : `ends ${tellDay(fields.endDate, thisYear)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "No limits, starts right away" : upperFirst(parts.join(", "));
}

/** A calendar day has no zone: it is read and written in UTC so that none can move it. */
function tellDay(date: string, thisYear: number): string {
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
