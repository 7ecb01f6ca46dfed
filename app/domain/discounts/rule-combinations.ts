import { discountClass, discountClasses } from "~/domain/discounts/discount-class";
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
