import { z } from "zod";

/** The tabs above the index of coupons. */
export const couponView = z.enum(["all", "active", "scheduled", "expired", "archived"]);

export type CouponView = z.infer<typeof couponView>;
