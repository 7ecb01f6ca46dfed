import { routeId } from "~/lib/route-id";

/** The place where the merchant clicked "Create a discount": the New coupon modal, or the page of a coupon without one. */
type DiscountOrigin = "new-coupon" | { couponId: bigint };

/** URL of the page that creates a discount. It carries the origin, so that saving can return there. */
export function newDiscountUrl(origin: DiscountOrigin): string {
  return `/app/discounts/new?returnTo=${origin === "new-coupon" ? origin : `coupon-${origin.couponId}`}`;
}

/**
 * URL to return to from the page that creates a discount. It selects the new discount if there is one. Without a known
 * origin it is the list of discounts. `returnTo` comes from the URL, so nothing but a coupon id is copied from it.
 */
export function discountReturnUrl({
  returnTo,
  discountRuleId,
}: {
  returnTo: string | null;
  discountRuleId?: bigint;
}): string {
  const discountParam = discountRuleId === undefined ? "" : `discount=${discountRuleId}`;
  if (returnTo === "new-coupon") return `/app/coupons?new-coupon=1${discountParam && `&${discountParam}`}`;
  const couponId = returnTo?.startsWith("coupon-") ? routeId(returnTo.slice("coupon-".length)) : null;
  if (couponId !== null) return `/app/coupons/${couponId}${discountParam && `?${discountParam}`}`;
  return "/app/discounts";
}
