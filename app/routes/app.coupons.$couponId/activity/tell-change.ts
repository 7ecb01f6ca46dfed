import type { CouponChange } from "~/domain/coupons/coupon-changes";
import { formatDateTime } from "~/lib/dates";

const names: Record<CouponChange["field"], string> = {
  name: "Name",
  discount: "Linked discount",
  usageLimitPerCode: "Uses per code",
  isOncePerCustomer: "Once per customer",
  startsAt: "Starts",
  endsAt: "Ends",
};

/** A setting before and after an edit: "Uses per code: no limit, now 5". */
export function tellChange({ change, timeZone }: { change: CouponChange; timeZone: string }): string {
  const { field, from, to } = change;
  return `${names[field]}: ${tellValue(field, from, timeZone)}, now ${tellValue(field, to, timeZone)}`;
}

function tellValue(field: CouponChange["field"], value: CouponChange["from"], timeZone: string): string {
  switch (field) {
    case "name":
      return `“${value}”`;
    case "discount":
      return value === null ? "none" : `“${value}”`;
    case "usageLimitPerCode":
      return typeof value === "number" ? value.toLocaleString("en") : "no limit";
    case "isOncePerCustomer":
      return value === true ? "yes" : "no";
    case "startsAt":
    case "endsAt":
      return typeof value === "string" ? formatDateTime({ at: new Date(value), timeZone }) : "no end";
  }
}
