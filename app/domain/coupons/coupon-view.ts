import { z } from "zod";

/** The tabs of the coupon list. */
export const couponView = z.enum(["all", "active", "scheduled", "expired", "archived"]);

export type CouponView = z.infer<typeof couponView>;
