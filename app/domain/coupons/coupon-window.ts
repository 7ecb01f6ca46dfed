interface Dates {
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface CouponWindow {
  startsAt: Date;
  endsAt: Date | null;
  /** Whether `startsAt` comes from the rule, not from the coupon. */
  isStartFromRule: boolean;
  /** Whether `endsAt` comes from the rule, not from the coupon. */
  isEndFromRule: boolean;
}

/**
 * Returns the period in which a coupon and its rule are both active: from the later of the two start dates to the
 * earlier of the two end dates. coupons-in-view.server.ts computes the same period in SQL.
 */
export function couponWindow(coupon: Dates & { startsAt: Date }, rule: Dates | null): CouponWindow {
  const isStartFromRule = Boolean(rule?.startsAt && rule.startsAt > coupon.startsAt);
  const isEndFromRule = Boolean(rule?.endsAt && (!coupon.endsAt || rule.endsAt < coupon.endsAt));
  return {
    startsAt: (isStartFromRule && rule?.startsAt) || coupon.startsAt,
    endsAt: isEndFromRule && rule ? rule.endsAt : coupon.endsAt,
    isStartFromRule,
    isEndFromRule,
  };
}

/** Whether the period has ended, or is empty because its end is not after its start. */
export function isOver({ startsAt, endsAt }: Pick<CouponWindow, "startsAt" | "endsAt">, now: Date): boolean {
  return endsAt !== null && (endsAt <= now || endsAt <= startsAt);
}
