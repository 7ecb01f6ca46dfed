import { discountClass } from "~/domain/discounts/discount-class";
import type { ParsedRule } from "~/domain/discounts/read-rule";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";

/**
 * Whether codes of several coupons of a rule can be used on the same order, so that the order gets the discount once for
 * each coupon. Each coupon has its own discount in Shopify, and Shopify applies any number of order discounts that
 * combine. Of product discounts, it applies at most one per item, and of shipping discounts, one per order. See
 * docs/decisions/0035-one-coupon-of-a-discount-per-order.md.
 */
export function canStackCoupons({
  rule: { trigger, reward, interaction },
  shop,
}: {
  rule: Pick<ParsedRule, "trigger" | "reward" | "interaction">;
  /** The shop's coupon interaction. */
  shop: CouponInteraction;
}): boolean {
  if (trigger !== "coupon" || !reward || discountClass(reward) !== "order") return false;
  return ruleCombinations({ reward, interaction, shop }).order;
}
