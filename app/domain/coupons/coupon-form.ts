import type { CouponFormErrors } from "~/domain/coupons/coupon-fields";
import { type CouponInput, couponInput } from "~/domain/coupons/coupon-input";
import { addEmptyTokenError, addIssues, readCouponSettings } from "~/domain/coupons/coupon-settings-form";

type ParsedCouponForm = { ok: true; input: CouponInput } | { ok: false; errors: CouponFormErrors };

/**
 * Parses the New coupon form for a Standard coupon or URL Token, or returns an error message for each invalid field.
 */
export function parseCouponForm({
  form,
  timeZone,
  now,
}: {
  form: FormData;
  timeZone: string;
  now: Date;
}): ParsedCouponForm {
  const { settings, errors } = readCouponSettings({ form, timeZone, now });
  const code = String(form.get("code") ?? "");
  const type = form.get("type") === "url_token" ? "url_token" : "standard";
  if (type === "url_token") addEmptyTokenError(errors, code);
  const parsed = couponInput.safeParse({ type, ...settings, code });
  if (!parsed.success) addIssues(errors, parsed.error.issues);
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, input: parsed.data };
  return { ok: false, errors };
}
