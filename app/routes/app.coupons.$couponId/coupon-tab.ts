import { z } from "zod";

const couponTab = z.enum(["codes", "redemptions", "batches", "activity"]);

export type CouponTab = z.infer<typeof couponTab>;

/** The tabs of a coupon's page, as they stand there: only a pool is made in batches. */
export function couponTabs({ isPool }: { isPool: boolean }): CouponTab[] {
  return couponTab.options.filter((tab) => isPool || tab !== "batches");
}

/** The tab that an address names; without one, what the merchant comes for: a pool's codes, a code's redemptions. */
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
