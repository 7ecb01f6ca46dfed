import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";

const KEY = "new-coupon-draft";

/**
 * Saves the input of the New coupon form, so that the input can be restored after the merchant has left to create a
 * discount, or after the app has crashed.
 */
export function saveDraft(fields: CouponFields): void {
  // A browser that blocks storage in iframes throws an error here. Then no draft is saved.
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fields));
  } catch {}
}

export function deleteDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {}
}

/**
 * Returns the saved draft, or null. If an older release of the app saved a field with another data type, that field has
 * its default value.
 */
export function findDraft(): CouponFields | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const validFields = Object.entries(stored).filter(
      ([name, value]) => typeof value === typeof emptyCouponFields[name as keyof CouponFields],
    );
    return { ...emptyCouponFields, ...Object.fromEntries(validFields) };
  } catch {
    return null;
  }
}
