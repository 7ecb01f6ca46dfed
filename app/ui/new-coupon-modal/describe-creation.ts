import type { CouponFields } from "~/domain/coupons/coupon-fields";
import { readCount } from "~/lib/read-count";
import type { CreatedCoupon } from "~/ui/new-coupon-modal/use-new-coupon";

/** What the form's button does: "Create coupon and 500 codes". */
export function creationLabel({ type, quantity: typed }: Pick<CouponFields, "type" | "quantity">): string {
  if (type !== "bulk_pool") return "Create coupon";
  const quantity = readCount(typed);
  return quantity > 0 ? `Create coupon and ${codes(quantity)}` : "Create coupon and codes";
}

/** What is said once it is done. */
export function creationToastMessage({ name, quantity }: Pick<CreatedCoupon, "name" | "quantity">): string {
  return quantity === null ? `${name} created` : `${name} created. Making ${codes(quantity)}`;
}

function codes(quantity: number): string {
  return `${quantity.toLocaleString("en")} ${quantity === 1 ? "code" : "codes"}`;
}
