import { couponWindow, isOver } from "~/domain/coupons/coupon-window";

/** The status of a coupon in the interface. If several statuses apply, the first of them in this list is shown. */
export type CouponStatus =
  | "archived"
  | "expired"
  | "problem"
  | "no-discount"
  | "adding"
  | "used-up"
  | "scheduled"
  | "live";

/** The fields of a coupon and its rule that decide the coupon's status. */
export interface CouponFacts {
  archivedAt: Date | null;
  startsAt: Date;
  endsAt: Date | null;
  discountRuleId: bigint | null;
  /** Status of the linked rule, or null if no rule is linked. */
  discountStatus: string | null;
  discountStartsAt: Date | null;
  discountEndsAt: Date | null;
  /** The version, synced version and sync error of the coupon's ShopifyDiscount. */
  version: number;
  syncedVersion: number;
  syncError: unknown;
  /** Uses of all of the coupon's codes, excluding reversed uses. */
  usedCount: number;
  /** Null for no limit. */
  usageLimitPerCode: number | null;
  codeCount: number;
  liveCodeCount: number;
  failedCodeCount: number;
  disabledCodeCount: number;
}

interface CouponWithDiscount {
  discountRule: { status: string; startsAt: Date | null; endsAt: Date | null } | null;
  shopifyDiscount: { version: number; syncedVersion: number; syncError: unknown };
}

/**
 * Returns what couponStatus needs to know about a coupon's rule and its discount in Shopify. The fields of the rule are
 * null if the coupon has no rule.
 */
export function discountFacts({ discountRule: rule, shopifyDiscount }: CouponWithDiscount) {
  return {
    discountStatus: rule?.status ?? null,
    discountStartsAt: rule?.startsAt ?? null,
    discountEndsAt: rule?.endsAt ?? null,
    version: shopifyDiscount.version,
    syncedVersion: shopifyDiscount.syncedVersion,
    syncError: shopifyDiscount.syncError,
  };
}

export function couponStatus(coupon: CouponFacts, now: Date): CouponStatus {
  if (coupon.archivedAt) return "archived";
  const { discountStatus, discountStartsAt, discountEndsAt } = coupon;
  const window = couponWindow(coupon, { startsAt: discountStartsAt, endsAt: discountEndsAt });
  if (isOver(window, now)) return "expired";
  if (coupon.syncError !== null || coupon.failedCodeCount > 0) return "problem";
  if (coupon.discountRuleId === null || (discountStatus !== null && discountStatus !== "active")) {
    return "no-discount";
  }
  const settledCount = coupon.liveCodeCount + coupon.disabledCodeCount;
  if (coupon.syncedVersion < coupon.version || settledCount < coupon.codeCount) return "adding";
  if (isUsedUp(coupon)) return "used-up";
  if (window.startsAt > now) return "scheduled";
  return "live";
}

/**
 * Only a coupon with one code can have the status `used-up`. If a coupon has more codes, each code has its own status.
 */
function isUsedUp({ codeCount, usedCount, usageLimitPerCode }: CouponFacts): boolean {
  return codeCount === 1 && usageLimitPerCode !== null && usedCount >= usageLimitPerCode;
}
