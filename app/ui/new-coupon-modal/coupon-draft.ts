import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";

const KEY = "new-coupon-draft";

/** Saves the form's input, so that it survives a detour to create a discount, or a crash of the app. */
export function saveDraft(fields: CouponFields): void {
  // Browsers that block storage in iframes throw here. Then there is simply no draft to restore.
  try {
    sessionStorage.setItem(KEY, JSON.stringify(fields));
  } catch {}
}

export function deleteDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {}
}

/** Returns the saved draft, or null. A field whose type changed since an older release starts empty. */
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
