/** More than anyone picks by hand; the address has room for them. */
const MAX_COUPONS = 50;

/** The coupons of `?coupons=12,15`; what is no id of one is left out. */
export function parseCouponIds(text: string | null): bigint[] {
  const ids = (text ?? "").split(",").filter((id) => /^\d{1,18}$/.test(id));
  return [...new Set(ids)].slice(0, MAX_COUPONS).map(BigInt);
}
