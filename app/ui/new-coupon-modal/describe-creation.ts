import type { CouponFields } from "~/domain/coupons/coupon-fields";
import { formatCounted } from "~/lib/numbers";
import { parseCount } from "~/lib/parse-count";
import type { CreatedCoupon } from "~/ui/new-coupon-modal/use-new-coupon";

/** Label of the button that creates the coupon: "Create coupon", or for a pool "Create coupon and 500 codes". */
export function creationLabel(
  { type, quantity: typedQuantity }: Pick<CouponFields, "type" | "quantity">,
  locale: string,
): string {
  if (type !== "bulk_pool") return "Create coupon";
  const quantity = parseCount(typedQuantity);
  return quantity > 0
    ? `Create coupon and ${formatCounted(quantity, "code", locale)}`
    : "Create coupon and codes";
}

/** Message of the toast after a coupon was created. `quantity` is null for a coupon with a single code. */
export function describeCreation(
  { name, quantity }: Pick<CreatedCoupon, "name" | "quantity">,
  locale: string,
): string {
  return quantity === null
    ? `${name} created`
    : `${name} created. Generating ${formatCounted(quantity, "code", locale)}`;
}
