import { discountClass } from "~/domain/discounts/discount-class";
import type { Reward } from "~/domain/discounts/reward";
import {
  type Combinations,
  type CouponInteraction,
  combinations,
  ruleInteraction,
} from "~/domain/settings/coupon-interaction";

/**
 * Returns, for each class, whether a rule's discounts allow discounts of this class to combine with them. The rule's
 * own setting decides, or the shop's setting if the rule has none.
 */
export function ruleCombinations({
  reward,
  interaction,
  shop,
}: {
  reward: Reward;
  /** The setting as stored on the rule. Null means the shop's setting. */
  interaction: unknown;
  shop: CouponInteraction;
}): Combinations {
  const rule = ruleInteraction.safeParse(interaction).data ?? null;
  return combinations({ own: discountClass(reward), shop, rule });
}
