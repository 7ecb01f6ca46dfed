/**
 * Returns the tag of a coupon's discount in Shopify. If the response to the discount's creation is lost, the app looks
 * for a discount with the coupon's code. The tag then shows whether the app created that discount for the coupon.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
