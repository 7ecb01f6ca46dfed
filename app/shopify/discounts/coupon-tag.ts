/**
 * Returns the tag by which the app recognizes the Shopify discount of this coupon. The tag is set when the discount is
 * created. If the response to the creation is lost, the tag distinguishes the app's discount from another discount with
 * the same code.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
