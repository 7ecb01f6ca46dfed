interface Dates {
  startsAt: Date | null;
  endsAt: Date | null;
}

export interface CouponWindow {
  startsAt: Date;
  endsAt: Date | null;
  /** It is the rule's date, not the coupon's own. */
  isStartOfRule: boolean;
  isEndOfRule: boolean;
}

/**
 * When a coupon and its rule are on together: from the later start to the earlier end. The same for the database is in
 * coupons-in-view.server.ts.
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

/** No moment is left in it; there never was one where the end comes before the start. */
export function isOver({ startsAt, endsAt }: Pick<CouponWindow, "startsAt" | "endsAt">, now: Date): boolean {
  return endsAt !== null && (endsAt <= now || endsAt <= startsAt);
}
