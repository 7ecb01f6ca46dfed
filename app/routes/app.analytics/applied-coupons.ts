/** More coupons than anyone selects by hand, but few enough for a URL. */
const MAX_COUPONS = 50;

/** Parses up to 50 coupon IDs of `?coupons=12,15`. Returns each ID once, and skips anything that is not an ID. */
export function parseCouponIds(text: string | null): bigint[] {
  const ids = (text ?? "").split(",").filter((id) => /^\d{1,18}$/.test(id));
  return [...new Set(ids)].slice(0, MAX_COUPONS).map(BigInt);
}
