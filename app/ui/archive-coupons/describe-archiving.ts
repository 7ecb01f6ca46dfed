import { formatCount } from "~/lib/numbers";

/** The data of a coupon from which the texts of the archive dialog are made. */
export interface CouponToArchive {
  id: bigint;
  name: string;
  type: "standard" | "bulk_pool" | "url_token";
  /** The code of a coupon with a single code. Null for a pool. */
  code: string | null;
  codeCount: number;
  /** Number of the coupon's codes that were used. */
  usedCodeCount: number;
  /** Total uses of all codes of the coupon. */
  usedCount: number;
  /** Null if there is no limit. */
  usageLimitPerCode: number | null;
  isLinked: boolean;
}

/** Describes the effect of archiving coupons: "37 of these 500 codes have been used. The other 463 stop working." */
export function describeArchiving(coupons: CouponToArchive[], locale: string): string {
  const [only] = coupons;
  if (coupons.every(({ isLinked }) => !isLinked)) {
    return coupons.length === 1
      ? "No discount is linked, so the codes don’t work anyway."
      : "These coupons have no linked discount, so their codes don’t work anyway.";
  }
  if (coupons.length === 1 && only?.code) {
    const used =
      only.usedCount === 0 ? "has never been used" : `has been used ${times(only.usedCount, locale)}`;
    return `${only.code} ${used}. It stops working at checkout.`;
  }
  const codeCount = sum(coupons, ({ codeCount }) => codeCount);
  const usedCodeCount = sum(coupons, ({ usedCodeCount }) => usedCodeCount);
  if (codeCount === 0)
    return `${coupons.length === 1 ? "This coupon has" : "These coupons have"} no codes yet.`;
  // Used single-use codes have already stopped working, so archiving stops only the unused ones.
  const areSingleUse = coupons.every(
    ({ type, usageLimitPerCode }) => type === "bulk_pool" && usageLimitPerCode === 1,
  );
  const stoppingCount = areSingleUse ? codeCount - usedCodeCount : codeCount;
  const used =
    codeCount === 1
      ? `Its only code has ${usedCodeCount === 0 ? "never " : ""}been used.`
      : `${formatCount(usedCodeCount, locale)} of these ${formatCount(codeCount, locale)} codes ${usedCodeCount === 1 ? "has" : "have"} been used.`;
  if (stoppingCount === 0) return `${used} No working codes are left.`;
  if (codeCount === 1) return `${used} It stops working.`;
  if (!areSingleUse || usedCodeCount === 0)
    return `${used} All ${formatCount(stoppingCount, locale)} stop working.`;
  return `${used} The other ${formatCount(stoppingCount, locale)} ${stoppingCount === 1 ? "stops" : "stop"} working.`;
}

/** Title of the dialog: "Archive Summer newsletter?" or "Archive 3 coupons?" */
export function archivingTitle(coupons: CouponToArchive[], locale: string): string {
  return `Archive ${coupons.length === 1 ? coupons[0]?.name : `${formatCount(coupons.length, locale)} coupons`}?`;
}

function sum(coupons: CouponToArchive[], countOf: (coupon: CouponToArchive) => number): number {
  return coupons.reduce((total, coupon) => total + countOf(coupon), 0);
}

function times(value: number, locale: string): string {
  return value === 1 ? "once" : `${formatCount(value, locale)} times`;
}
