interface Window {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** A window that has passed, for what no moment fits: Shopify takes none that ends before it starts. */
const NEVER = { startsAt: "2000-01-01T00:00:00.000Z", endsAt: "2000-01-01T00:00:01.000Z" };

/** When both a coupon and its rule are on, as Shopify takes it: from the later start to the earlier end. */
export function discountWindow(coupon: Window & { startsAt: Date }, rule: Window) {
  const startsAt = rule.startsAt && rule.startsAt > coupon.startsAt ? rule.startsAt : coupon.startsAt;
  const ends = [coupon.endsAt, rule.endsAt].filter((end) => end !== null).map(Number);
  const endsAt = ends.length > 0 ? new Date(Math.min(...ends)) : null;
  if (endsAt && endsAt <= startsAt) return NEVER;
  return { startsAt: startsAt.toISOString(), endsAt: endsAt?.toISOString() ?? null };
}
