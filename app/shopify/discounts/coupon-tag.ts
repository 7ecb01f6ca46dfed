/**
 * Returns the tag that marks a Shopify discount as this coupon's. The tag is part of the discount's creation, so after
 * a lost response we can distinguish our discount from someone else's discount with the same code.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
