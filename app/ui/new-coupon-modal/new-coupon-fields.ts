import { type CouponFields, emptyCouponFields } from "~/domain/coupons/coupon-fields";
import type { NewPoolFormatFields } from "~/domain/settings/new-pool-format";

/** Returns the fields of a form in which nothing was typed. The default usage limit of a pool's codes is 1. */
export function untouchedFields({
  type,
  codeFormat,
}: {
  type?: string;
  codeFormat: NewPoolFormatFields;
}): CouponFields {
  const standard = { ...emptyCouponFields, ...codeFormat };
  return type === "bulk_pool" ? { ...standard, type, usageLimitPerCode: "1" } : standard;
}

/**
 * Changes the type. If the usage limit is the default of the old type, it becomes the default of the new type: 1 for a
 * pool, and no limit for other types. Also fills in or clears the token (see withToken).
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
  const uses = fields.usageLimitPerCode;
  const usageLimitPerCode = type === "bulk_pool" ? uses || "1" : uses === "1" ? "" : uses;
  return withToken({ ...fields, type, usageLimitPerCode }, token);
}

/**
 * If the type is URL Token and the code is empty, fills in `token` as the code. If the type is another one and the code
 * is `token`, clears the code.
 */
export function withToken(fields: CouponFields, token: string): CouponFields {
  const isToken = fields.type === "url_token";
  if (isToken && fields.code === "") return { ...fields, code: token };
  return !isToken && fields.code === token ? { ...fields, code: "" } : fields;
}

/** Whether any field except the type differs from the untouched form of the same type. */
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
