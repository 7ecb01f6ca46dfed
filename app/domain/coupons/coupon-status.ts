import { couponWindow, isOver } from "~/domain/coupons/coupon-window";

/** What a merchant sees in the Status column. The first that fits wins, in this order. */
export type CouponStatus =
  | "archived"
  | "expired"
  | "problem"
  | "gives-nothing"
  | "adding"
  | "used-up"
  | "scheduled"
  | "live";

export interface CouponFacts {
  archivedAt: Date | null;
  startsAt: Date;
  endsAt: Date | null;
  discountRuleId: bigint | null;
  /** Of the linked rule; null where there is none. */
  discountStatus: string | null;
  discountStartsAt: Date | null;
  discountEndsAt: Date | null;
  version: number;
  syncedVersion: number;
  syncError: unknown;
  /** Uses that were not reversed, of all its codes. */
  usedCount: number;
  /** Null where there is no limit. */
  usageLimitPerCode: number | null;
  codeCount: number;
  liveCodeCount: number;
  failedCodeCount: number;
  disabledCodeCount: number;
}

export function couponStatus(coupon: CouponFacts, now: Date): CouponStatus {
  if (coupon.archivedAt) return "archived";
  const { discountStatus, discountStartsAt, discountEndsAt } = coupon;
  const window = couponWindow(coupon, { startsAt: discountStartsAt, endsAt: discountEndsAt });
  if (isOver(window, now)) return "expired";
  if (coupon.syncError !== null || coupon.failedCodeCount > 0) return "problem";
  if (coupon.discountRuleId === null || (discountStatus !== null && discountStatus !== "active")) {
    return "gives-nothing";
  }
  const settledCount = coupon.liveCodeCount + coupon.disabledCodeCount;
  if (coupon.syncedVersion < coupon.version || settledCount < coupon.codeCount) return "adding";
  if (isUsedUp(coupon)) return "used-up";
  if (window.startsAt > now) return "scheduled";
  return "live";
}

/** A coupon of many codes goes on: how one of them stands is told of that code. */
function isUsedUp({ codeCount, usedCount, usageLimitPerCode }: CouponFacts): boolean {
  return codeCount === 1 && usageLimitPerCode !== null && usedCount >= usageLimitPerCode;
}
