import type { CouponChange } from "~/domain/coupons/coupon-changes";
import { formatDateTime } from "~/lib/dates";

const labels: Record<CouponChange["field"], string> = {
  name: "Name",
  discount: "Linked discount",
  usageLimitPerCode: "Uses per code",
  isOncePerCustomer: "Once per customer",
  startsAt: "Start",
  endsAt: "End",
};

/** What an edit changed, with before and after: "Uses per code: 1, before no limit. End: 31 Aug 2026, 23:59, before none." */
export function tellCouponChanges({
  changes,
  timeZone,
}: {
  changes: CouponChange[];
  timeZone: string;
}): string {
  return changes
    .map(({ field, from, to }) => {
      const tell = (value: CouponChange["from"]) => tellValue({ field, value, timeZone });
      return `${labels[field]}: ${tell(to)}, before ${tell(from)}.`;
    })
    .join(" ");
}

function tellValue({
  field,
  value,
  timeZone,
}: {
  field: CouponChange["field"];
  value: CouponChange["from"];
  timeZone: string;
}): string {
  if (value === null) return field === "usageLimitPerCode" ? "no limit" : "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return value.toLocaleString("en");
  if (field === "startsAt" || field === "endsAt") return formatDateTime({ at: new Date(value), timeZone });
  return `“${value}”`;
}
