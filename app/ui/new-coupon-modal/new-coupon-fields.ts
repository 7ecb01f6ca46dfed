import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";

/**
 * Returns the fields of a form in which nothing was typed, by default those of a Standard coupon. For a pool, the usage
 * limit per code is 1.
 */
export function untouchedFields({
  type = emptyCouponFields.type,
  codeFormat,
}: {
  type?: string;
  codeFormat: NewPoolFormatFields;
}): CouponFields {
  const fields = { ...emptyCouponFields, ...codeFormat, type };
  return type === "bulk_pool" ? { ...fields, usageLimitPerCode: "1" } : fields;
}

/**
 * Changes the type to `type`. If this is a pool, an empty usage limit becomes 1. If not, the usage limit 1 is cleared.
 * Also fills in or clears the token (see withToken).
 */
export function withType({
  fields,
  type,
  token,
}: {
  fields: CouponFields;
  type: string;
  token: string;
}): CouponFields {
  const before = fields.usageLimitPerCode;
  const usageLimitPerCode = type === "bulk_pool" ? before || "1" : before === "1" ? "" : before;
  return withToken({ ...fields, type, usageLimitPerCode }, token);
}

/**
 * For a URL Token whose code is empty, fills in `token` as the code. For other types, clears the code if it is `token`.
 */
export function withToken(fields: CouponFields, token: string): CouponFields {
  const isToken = fields.type === "url_token";
  if (isToken && fields.code === "") return { ...fields, code: token };
  return !isToken && fields.code === token ? { ...fields, code: "" } : fields;
}

/**
 * Whether any field except the type differs from `untouchedFields` for the same type. The code of a URL Token counts as
 * typed unless it is `token`.
 */
export function hasTypedFields({
  fields,
  codeFormat,
  token,
}: {
  fields: CouponFields;
  codeFormat: NewPoolFormatFields;
  token: string;
}): boolean {
  const untouched = withToken(untouchedFields({ type: fields.type, codeFormat }), token);
  return Object.entries(fields).some(
    ([name, value]) => name !== "type" && value !== untouched[name as keyof CouponFields],
  );
}
