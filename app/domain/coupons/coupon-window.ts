interface Dates {
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface CouponWindow {
  startsAt: Date;
  endsAt: Date | null;
  /** Whether the date comes from the rule instead of the coupon. */
  isStartOfRule: boolean;
  isEndOfRule: boolean;
}

/**
 * Returns the period in which a coupon and its rule are both active: from the later start to the earlier end.
 * coupons-in-view.server.ts computes the same in SQL.
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

/** Whether the period is over, or was empty from the start because its end comes before its start. */
export function isOver({ startsAt, endsAt }: Pick<CouponWindow, "startsAt" | "endsAt">, now: Date): boolean {
  return endsAt !== null && (endsAt <= now || endsAt <= startsAt);
}
