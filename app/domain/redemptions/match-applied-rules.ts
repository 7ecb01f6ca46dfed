import type { OrderSnapshot, SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

/** A checkout that started before a discount was renamed or ended can still produce an order with the old title. */
const TITLE_GRACE_MS = 24 * 60 * 60 * 1000;
/** Allows for a difference between Shopify's clock and this server's. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;

/** A rule had this title in Shopify from `since` to `until`; null means it still has it. */
export interface TitlePeriod {
  discountRuleId: bigint;
  title: string;
  since: Date;
  until: Date | null;
}

export type AppliedRule = SnapshotAmounts & { discountRuleId: bigint; title: string };

/**
 * Matches the order's automatic discounts to the shop's rules. Orders identify an automatic discount only by title, so
 * we match title and time; Shopify does not allow two active automatic discounts to share a title. If another app
 * reuses a title within a day of our rule dropping it, its discount is attributed to our rule by mistake.
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
