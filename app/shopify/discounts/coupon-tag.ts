/**
 * The tag by which a discount in Shopify is known as a coupon's own. It goes in with the discount's creation, so a
 * creation whose answer was lost can be told from another's discount that holds the same code.
 */
export function couponTag(couponId: bigint): string {
  return `dino-coupon-${couponId}`;
}
