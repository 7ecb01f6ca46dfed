import { discountClass, discountClasses } from "~/domain/discounts/discount-kind";
import type { ParsedRule } from "~/domain/discounts/form/read-rule";
import type { Reward } from "~/domain/discounts/reward";
import {
  type Combinations,
  type CouponInteraction,
  combinations,
  ruleInteraction,
} from "~/domain/settings/coupon-interaction";

/** The settings of a rule and its shop that decide what the rule's discounts combine with. */
interface RuleInteractionSettings {
  reward: Reward;
  /** The setting as stored on the rule. If it is null or invalid, the rule uses the shop's setting. */
  interaction: unknown;
  shop: CouponInteraction;
}

/**
 * Returns, for each discount class, whether a rule's discounts allow other discounts of this class to combine with
 * them. Uses the rule's own setting or, if the rule has none, the shop's setting.
 */
export function ruleCombinations({ reward, interaction, shop }: RuleInteractionSettings): Combinations {
  const rule = ruleInteraction.safeParse(interaction).data ?? null;
  return combinations({ own: discountClass(reward), shop, rule });
}

/**
 * Whether a rule's discounts allow discounts of every class to combine with them. Ignores shipping discounts for a rule
 * with free shipping, because Shopify never combines two shipping discounts.
 */
export function combinesWithEveryClass(settings: RuleInteractionSettings): boolean {
  const own = discountClass(settings.reward);
  const allowed = ruleCombinations(settings);
  return discountClasses.every((other) => allowed[other] || (own === "shipping" && other === "shipping"));
}

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
