import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";

const STORAGE_KEY = "new-coupon-draft";

/**
 * Saves the input of the New coupon form as a draft in this browser tab. The form restores the input after the merchant
 * has left the page to create a discount, or after the page has crashed.
 */
export function saveDraft(fields: CouponFields): void {
  // If the browser blocks storage in iframes, this throws an error and no draft is saved.
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(fields));
  } catch {}
}

export function deleteDraft(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {}
}

/**
 * Returns the saved draft, or null if there is none or it can't be read. A field that is missing or has the wrong data
 * type, for example because an older release of the app saved the draft, gets its default value.
 */
export function findDraft(): CouponFields | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const validFields = Object.entries(stored).filter(
      ([name, value]) => typeof value === typeof emptyCouponFields[name as keyof CouponFields],
    );
    return { ...emptyCouponFields, ...Object.fromEntries(validFields) };
  } catch {
    return null;
  }
}
