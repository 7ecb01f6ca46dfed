import type { OrderSnapshot, SnapshotAmounts } from "~/domain/redemptions/order-snapshot";

/**
 * After a rule stops having a title, orders still match the title for this long. Their shoppers may have started the
 * checkout before the discount was renamed or ended.
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

/** A code of the shop, its coupon, and the rule that is linked to the coupon. */
export interface MatchedCode {
  codeId: bigint;
  couponId: bigint;
  discountRuleId: bigint | null;
}

export type AppliedRule = SnapshotAmounts & { discountRuleId: bigint; title: string };

/**
 * Matches the order's automatic discounts to the shop's rules. `titles` must be sorted by `since`, latest first.
 *
 * The title is the only way to identify an automatic discount in an order. So this function finds the rule that had the
 * discount's title when the order was placed. Shopify does not allow two active automatic discounts to have the same
 * title. If several periods match because of the tolerances above, the period that started last decides.
 *
 * One case is matched incorrectly: a rule stops having a title, and another app's discount gets this title within
 * `TITLE_GRACE_MS`. Until that time is over, orders with the other app's discount count for the rule.
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

/** A use of one code, as the snapshot describes it. */
export type WantedRedemption = SnapshotAmounts & MatchedCode & { code: string };

/**
 * Returns the uses of this shop's codes in the snapshot. If the order already has a redemption with the same text,
 * takes the code from that redemption instead of `codes`, because another code may have the text now.
 */
export function wantedRedemptions({
  order,
  codes,
  booked,
}: {
  order: OrderSnapshot;
  codes: Map<string, MatchedCode>;
  booked: (MatchedCode & { code: string })[];
}): WantedRedemption[] {
  return order.codes.flatMap((use): WantedRedemption[] => {
    const code = booked.find(({ code }) => code === use.code) ?? codes.get(use.code);
    if (!code) return [];
    const { codeId, couponId, discountRuleId } = code;
    return [{ ...use, codeId, couponId, discountRuleId }];
  });
}

/**
 * Returns the uses of this shop's automatic rules in the snapshot. If the order already has a rule application with the
 * same title, takes the rule from that application instead of `rules`, because another rule may have the title now.
 */
export function wantedApplications({
  order,
  rules,
  booked,
}: {
  order: OrderSnapshot;
  rules: AppliedRule[];
  booked: { title: string; discountRuleId: bigint }[];
}): AppliedRule[] {
  return order.automatic.flatMap((discount): AppliedRule[] => {
    const bookedUse = booked.find(({ title }) => title === discount.title);
    if (bookedUse) return [{ ...discount, discountRuleId: bookedUse.discountRuleId }];
    return rules.filter(({ title }) => title === discount.title);
  });
}
