import type { Combinations } from "~/domain/settings/coupon-interaction";
import type { CombinesWith } from "~/shopify/discounts/code-discount";

/**
 * Returns, as Shopify's input, which classes of discounts a discount combines with. Two discounts combine only if each
 * allows the other's class. Otherwise, the shopper gets the better of the two.
 */
export function combinesWith({ product, order, shipping }: Combinations): CombinesWith {
  return { productDiscounts: product, orderDiscounts: order, shippingDiscounts: shipping };
}
