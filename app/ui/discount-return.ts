import { parseRouteId } from "~/lib/parse-route-id";

/** The place at which the merchant clicked "Create a discount": the New coupon modal, or the page of a coupon. */
type DiscountOrigin = "new-coupon" | { couponId: bigint };

/**
 * URL of the page that creates a discount. A URL parameter names the origin, so that the merchant returns to the origin
 * after saving.
 */
export function newDiscountUrl(origin: DiscountOrigin): string {
  return `/app/discounts/new?returnTo=${origin === "new-coupon" ? origin : `coupon-${origin.couponId}`}`;
}

/**
 * URL to return to from the page that creates a discount. If a discount was created (`discountRuleId`), the URL selects
 * that discount. If `returnTo` is missing or invalid, returns the URL of the list of discounts. `returnTo` is a URL
 * parameter that anyone can set, so only a valid coupon id is copied from it.
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
