import { parseRouteId } from "~/lib/parse-route-id";

/** Where the merchant clicked "Create a discount": in the New coupon modal, or on the page of a coupon. */
type DiscountOrigin = "new-coupon" | { couponId: bigint };

/**
 * URL of the New discount page. The URL parameter `returnTo` names the origin, to which the merchant returns after
 * saving.
 */
export function newDiscountUrl(origin: DiscountOrigin): string {
  return `/app/discounts/new?returnTo=${origin === "new-coupon" ? origin : `coupon-${origin.couponId}`}`;
}

/**
 * URL to which the merchant returns from the New discount page. `returnTo` is the URL parameter set by newDiscountUrl.
 * If it is missing or invalid, returns the URL of the list of discounts. Anyone can set a URL parameter, so only a
 * valid coupon ID is copied from `returnTo`. `discountRuleId` is the created discount, which the modal or the coupon's
 * page then selects.
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
  const couponId = returnTo?.startsWith("coupon-") ? parseRouteId(returnTo.slice("coupon-".length)) : null;
  if (couponId !== null) return `/app/coupons/${couponId}${discountParam && `?${discountParam}`}`;
  return "/app/discounts";
}
