import { discountClass } from "~/domain/discounts/discount-class";
import type { Reward } from "~/domain/discounts/reward";
import {
  type Combinations,
  type CouponInteraction,
  combinations,
  ruleInteraction,
} from "~/domain/settings/coupon-interaction";

/**
 * Returns, for each discount class, whether a rule's discounts allow other discounts of this class to combine with
 * them. Uses the rule's own setting or, if the rule has none, the shop's setting.
 */
export function ruleCombinations({
  reward,
  interaction,
  shop,
}: {
  reward: Reward;
  /** The setting as stored on the rule. If it is null or invalid, the rule uses the shop's setting. */
  interaction: unknown;
  shop: CouponInteraction;
}): Combinations {
  const rule = ruleInteraction.safeParse(interaction).data ?? null;
  return combinations({ own: discountClass(reward), shop, rule });
}
