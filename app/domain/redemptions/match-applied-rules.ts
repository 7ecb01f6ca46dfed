import type { OrderSnapshot, SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

/**
 * An order may still match a title this long after the title's period, because the checkout may have started before the
 * discount was renamed or ended.
 */
const TITLE_GRACE_MS = 24 * 60 * 60 * 1000;
/** Allows for a difference between Shopify's clock and this server's. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;

/** A rule had this title in Shopify from `since` to `until`. `until` is null while the rule has the title. */
export interface TitlePeriod {
  discountRuleId: bigint;
  title: string;
  since: Date;
  until: Date | null;
}

export type AppliedRule = SnapshotAmounts & { discountRuleId: bigint; title: string };

/**
 * Matches the order's automatic discounts to the shop's rules. Orders identify an automatic discount only by title, so
 * we match title and time; Shopify does not allow two active automatic discounts to share a title. If another app's
 * discount gets a title less than a day after our rule stopped using it, orders with that discount are attributed to
 * our rule by mistake.
 */
export function matchAppliedRules({
  order,
  titles,
}: {
  order: OrderSnapshot;
  titles: TitlePeriod[];
}): AppliedRule[] {
  const placedAt = order.placedAt.getTime();
  return order.automatic.flatMap((discount): AppliedRule[] => {
    const period = titles.find(
      ({ title, since, until }) =>
        title === discount.title &&
        since.getTime() <= placedAt + CLOCK_SKEW_MS &&
        (until === null || until.getTime() >= placedAt - TITLE_GRACE_MS),
    );
    return period ? [{ ...discount, discountRuleId: period.discountRuleId }] : [];
  });
}
