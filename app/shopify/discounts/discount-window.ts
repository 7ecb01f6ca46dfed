import { couponWindow } from "~/domain/coupons/coupon-window";

type Window = { startsAt: Date | null; endsAt: Date | null };

/**
 * A period in the past. It is used if a coupon and its rule are never active at the same time, because Shopify rejects
 * a period that ends before it starts.
 */
const NEVER = { startsAt: "2000-01-01T00:00:00.000Z", endsAt: "2000-01-01T00:00:01.000Z" };

/** Returns, as Shopify's input, the period in which a coupon and its rule are both active. */
export function discountWindow(coupon: Window & { startsAt: Date }, rule: Window) {
  const { startsAt, endsAt } = couponWindow(coupon, rule);
  if (endsAt && endsAt <= startsAt) return NEVER;
  return { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
