/**
 * Returns the tag that marks a Shopify discount as this coupon's. The tag is set when the discount is created, so after a
 * lost response we can distinguish our own discount from someone else's discount with the same code.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
