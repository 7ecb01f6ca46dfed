import type { OrderSnapshot, SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

/** A checkout that started before a discount was renamed or ended can still become an order with the old title. */
const TITLE_GRACE_MS = 24 * 60 * 60 * 1000;
/** Shopify's clock and ours differ. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;

/** A rule had this title in Shopify from `since` to `until`. */
export interface TitlePeriod {
  discountRuleId: bigint;
  title: string;
  since: Date;
  until: Date | null;
}

export type AppliedRule = SnapshotAmounts & { discountRuleId: bigint; title: string };

/**
 * The order's automatic discounts that are rules of ours. Orders identify an automatic discount only by title, so we
 * match title and time; Shopify lets no two active automatic discounts share a title. A discount of another app that
 * takes a title within a day after ours released it cannot be told apart.
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
