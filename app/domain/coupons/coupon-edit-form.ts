import type { CouponEditErrors, EditableCoupon } from "~/domain/coupons/coupon-edit-fields";
import { type CouponEdit, couponEdit } from "~/domain/coupons/coupon-input";
import { addEmptyTokenError, addIssues, readCouponSettings } from "~/domain/coupons/coupon-settings-form";

type ParsedCouponEdit = { ok: true; input: CouponEdit } | { ok: false; errors: CouponEditErrors };

/** Parses the form on a coupon's page into an edit, or returns an error message for each invalid field. */
export function parseCouponEdit({
  form,
  coupon,
  timeZone,
  now,
}: {
  form: FormData;
  /** The coupon as it is saved now. */
  coupon: EditableCoupon & { type: string };
  timeZone: string;
  now: Date;
}): ParsedCouponEdit {
  const { settings, errors } = readCouponSettings({ form, timeZone, now, saved: coupon });
  const code = coupon.code === null ? null : String(form.get("code") ?? "");
  if (coupon.type === "url_token" && code !== null) addEmptyTokenError(errors, code);
  const parsed = couponEdit.safeParse({ ...settings, code });
  if (!parsed.success) addIssues(errors, parsed.error.issues);
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, errors };
}
