/** What of a coupon says how much harm archiving does. */
export interface CouponToArchive {
  id: bigint;
  name: string;
  type: "standard" | "bulk_pool" | "url_token";
  /** Of a coupon with one code. */
  code: string | null;
  codeCount: number;
  /** Codes that were used. */
  usedCodeCount: number;
  /** Uses of all its codes. */
  usedCount: number;
  usageLimitPerCode: number | null;
  /** Whether its codes give anything. */
  isLinked: boolean;
}

/** "37 of these 500 codes were used. The other 463 stop working.": what archiving does, in figures. */
export function describeArchiving(coupons: CouponToArchive[]): string {
  const [only] = coupons;
  if (coupons.every(({ isLinked }) => !isLinked)) {
    return coupons.length === 1
      ? "No discount is linked, so nothing stops working."
      : "No discount is linked to them, so nothing stops working.";
  }
  if (coupons.length === 1 && only?.code) {
    const used = only.usedCount === 0 ? "was never used" : `was used ${times(only.usedCount)}`;
    return `${only.code} ${used}. It stops working at checkout.`;
  }
  const codeCount = sum(coupons, ({ codeCount }) => codeCount);
  const usedCount = sum(coupons, ({ usedCodeCount }) => usedCodeCount);
  if (codeCount === 0) return "It has no codes yet.";
  // Where a code works once, one that was used has stopped already.
  const isUsedUp = coupons.every(
    ({ type, usageLimitPerCode }) => type === "bulk_pool" && usageLimitPerCode === 1,
  );
  const stopping = isUsedUp ? codeCount - usedCount : codeCount;
  const used = `${count(usedCount)} of these ${count(codeCount)} codes ${usedCount === 1 ? "was" : "were"} used.`;
  if (stopping === 0) return `${used} None is left to stop working.`;
  if (!isUsedUp || usedCount === 0) return `${used} All ${count(stopping)} stop working.`;
  return `${used} The other ${count(stopping)} ${stopping === 1 ? "stops" : "stop"} working.`;
}

/** "Archive Summer newsletter?", "Archive 3 coupons?" */
export function archivingTitle(coupons: CouponToArchive[]): string {
  return `Archive ${coupons.length === 1 ? coupons[0]?.name : `${count(coupons.length)} coupons`}?`;
}

function sum(coupons: CouponToArchive[], of: (coupon: CouponToArchive) => number): number {
  return coupons.reduce((total, coupon) => total + of(coupon), 0);
}

function times(value: number): string {
  return value === 1 ? "once" : `${count(value)} times`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
