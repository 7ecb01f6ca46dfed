import type { CouponChange } from "~/domain/coupons/coupon-changes";
import { formatDateTime } from "~/lib/dates";
import { formatCount } from "~/lib/numbers";

const fieldNames: Record<CouponChange["field"], string> = {
  name: "the name",
  discount: "the linked discount",
  usageLimitPerCode: "uses per code",
  isOncePerCustomer: "once per customer",
  startsAt: "the start date",
  endsAt: "the end date",
};

const listFormat = new Intl.ListFormat("en");

/**
 * Describes what an edit of a coupon changed, with old and new values: "Changed uses per code from no limit to 1 and
 * the end date from none to Aug 31, 2026, 11:59 PM". Returns "" if nothing changed.
 */
export function describeCouponChanges({
  changes,
  timeZone,
  locale,
}: {
  changes: CouponChange[];
  timeZone: string;
  locale: string;
}): string {
  const descriptions = changes.map(({ field, from, to }) => {
    const describe = (value: CouponChange["from"]) => describeValue({ field, value, timeZone, locale });
    return `${fieldNames[field]} from ${describe(from)} to ${describe(to)}`;
  });
  return descriptions.length === 0 ? "" : `Changed ${listFormat.format(descriptions)}`;
}

function describeValue({
  field,
  value,
  timeZone,
  locale,
}: {
  field: CouponChange["field"];
  value: CouponChange["from"];
  timeZone: string;
  locale: string;
}): string {
  if (value === null) return field === "usageLimitPerCode" ? "no limit" : "none";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return formatCount(value, locale);
  if (field === "startsAt" || field === "endsAt")
    return formatDateTime({ at: new Date(value), timeZone, locale });
  return `“${value}”`;
}
