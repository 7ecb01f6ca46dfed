import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";

const KEY = "new-coupon-draft";

/** Keeps what was typed while the merchant makes a discount, and through a failure of ours. */
export function saveDraft(fields: CouponFields): void {
  // A browser that keeps nothing for a framed page throws; then there is nothing to come back to, and no harm.
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fields));
  } catch {}
}

export function deleteDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {}
}

/** What was kept, or null. A field that an older release kept differently begins empty. */
export function findDraft(): CouponFields | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const known = Object.entries(stored).filter(
      ([name, value]) => typeof value === typeof emptyCouponFields[name as keyof CouponFields],
    );
    return { ...emptyCouponFields, ...Object.fromEntries(known) };
  } catch {
    return null;
  }
}
