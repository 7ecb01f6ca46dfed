import type { Combinations } from "~/domain/settings/coupon-interaction";
import type { CombinesWith } from "~/shopify/discounts/code-discount";

/**
 * Converts a discount's combinations to Shopify's input. Two discounts combine only if both allow it. Otherwise, the
 * shopper gets the better of the two.
 */
export function combinesWith({ product, order, shipping }: Combinations): CombinesWith {
  return { productDiscounts: product, orderDiscounts: order, shippingDiscounts: shipping };
}
