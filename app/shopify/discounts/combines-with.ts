import type { CouponInteraction } from "@prisma/client";

/**
 * The coupon interaction as Shopify says it. Both sides of a combination must opt in; where one does not, the shopper
 * gets the better of the two.
 */
export function combinesWith(interaction: CouponInteraction) {
  const isCombining = interaction === "combine";
  return { orderDiscounts: isCombining, productDiscounts: isCombining, shippingDiscounts: isCombining };
}
