import { z } from "zod";

const couponTab = z.enum(["codes", "redemptions", "batches", "activity"]);

export type CouponTab = z.infer<typeof couponTab>;

/** Lists the tabs of a coupon's page, in order. Only pools have batches. */
export function couponTabs({ isPool }: { isPool: boolean }): CouponTab[] {
  return couponTab.options.filter((tab) => isPool || tab !== "batches");
}

/** Returns the tab that the URL selects. Defaults to Codes for a pool and to Redemptions for other coupons. */
export function couponTabOf({
  searchParams,
  isPool,
}: {
  searchParams: URLSearchParams;
  isPool: boolean;
}): CouponTab {
  const { data } = couponTab.safeParse(searchParams.get("tab"));
  return data && couponTabs({ isPool }).includes(data) ? data : isPool ? "codes" : "redemptions";
}
