interface Dates {
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface CouponWindow {
  startsAt: Date;
  endsAt: Date | null;
  /** Whether `startsAt` is the rule's start date, not the coupon's. */
  isStartOfRule: boolean;
  /** Whether `endsAt` is the rule's end date, not the coupon's. */
  isEndOfRule: boolean;
}

/**
 * Returns the period in which a coupon and its rule are both active: from the later start to the earlier end.
 * coupons-in-view.server.ts computes the same period in SQL.
 */
export function couponWindow(coupon: Dates & { startsAt: Date }, rule: Dates | null): CouponWindow {
  const isStartOfRule = Boolean(rule?.startsAt && rule.startsAt > coupon.startsAt);
  const isEndOfRule = Boolean(rule?.endsAt && (!coupon.endsAt || rule.endsAt < coupon.endsAt));
  return {
    startsAt: (isStartOfRule && rule?.startsAt) || coupon.startsAt,
    endsAt: isEndOfRule && rule ? rule.endsAt : coupon.endsAt,
    isStartOfRule,
    isEndOfRule,
  };
}

/** Whether the period has ended, or can never start because it ends before it starts. */
export function isOver({ startsAt, endsAt }: Pick<CouponWindow, "startsAt" | "endsAt">, now: Date): boolean {
  return endsAt !== null && (endsAt <= now || endsAt <= startsAt);
}
