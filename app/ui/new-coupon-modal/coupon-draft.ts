import { z } from "zod";
import type { CouponFields } from "~/domain/coupons/coupon-fields";

const KEY = "new-coupon-draft";

const couponFields = z.object({
  code: z.string(),
  name: z.string(),
  discountRuleId: z.string(),
  usageLimitPerCode: z.string(),
  isOncePerCustomer: z.boolean(),
  startDate: z.string(),
  startTime: z.string(),
  endDate: z.string(),
  endTime: z.string(),
}) satisfies z.ZodType<CouponFields>;

/** Keeps what was typed while the merchant makes a discount, and through a failure of ours. */
export function keepDraft(fields: CouponFields): void {
  // A browser that keeps nothing for a framed page throws; then there is nothing to come back to, and no harm.
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fields));
  } catch {}
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {}
}

/** What was kept, or null. */
export function findDraft(): CouponFields | null {
  try {
    const kept = couponFields.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? "null"));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}
