/**
 * Returns the tag that marks a Shopify discount as this coupon's. The tag is set when the discount is created. If the
 * response to the creation is lost, the tag distinguishes the app's discount from another discount with the same code.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
