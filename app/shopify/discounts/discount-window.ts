import { couponWindow } from "~/domain/coupons/coupon-window";

type Window = { startsAt: Date | null; endsAt: Date | null };

/** A window that has passed, for what no moment fits: Shopify takes none that ends before it starts. */
const NEVER = { startsAt: "2000-01-01T00:00:00.000Z", endsAt: "2000-01-01T00:00:01.000Z" };

/** When both a coupon and its rule are on, as Shopify takes it. */
export function discountWindow(coupon: Window & { startsAt: Date }, rule: Window) {
  const { startsAt, endsAt } = couponWindow(coupon, rule);
  if (endsAt && endsAt <= startsAt) return NEVER;
  return { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
