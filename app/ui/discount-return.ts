import { routeId } from "~/lib/route-id";

/** Where "Create a discount" was chosen: the New coupon modal, or the page of a coupon that has no discount. */
type DiscountOrigin = "new-coupon" | { couponId: bigint };

/** The page that makes a discount, told where to come back to. */
export function newDiscountUrl(origin: DiscountOrigin): string {
  return `/app/discounts/new?returnTo=${origin === "new-coupon" ? origin : `coupon-${origin.couponId}`}`;
}

/**
 * Back to where the discount was wanted, with it chosen once it is made; to the discounts when it was wanted nowhere.
 * `returnTo` comes from the address, so nothing of it is taken over but a number.
 */
export function discountReturnUrl({
  returnTo,
  discountRuleId,
}: {
  returnTo: string | null;
  discountRuleId?: bigint;
}): string {
  const chosen = discountRuleId === undefined ? "" : `discount=${discountRuleId}`;
  if (returnTo === "new-coupon") return `/app/coupons?new-coupon=1${chosen && `&${chosen}`}`;
  const couponId = returnTo?.startsWith("coupon-") ? routeId(returnTo.slice("coupon-".length)) : null;
  if (couponId !== null) return `/app/coupons/${couponId}${chosen && `?${chosen}`}`;
  return "/app/discounts";
}
