import type { Combinations } from "~/domain/settings/coupon-interaction";
import type { CombinesWith } from "~/shopify/discounts/code-discount";

/**
 * With what a discount combines, as Shopify says it. Both sides of a combination must opt in; where one does not, the
 * shopper gets the better of the two.
 */
export function combinesWith({ product, order, shipping }: Combinations): CombinesWith {
  return { productDiscounts: product, orderDiscounts: order, shippingDiscounts: shipping };
}
