import { discountClass } from "~/domain/discounts/discount-class";
import type { Reward } from "~/domain/discounts/reward";
import {
  type Combinations,
  type CouponInteraction,
  combinations,
  ruleInteraction,
} from "~/domain/settings/coupon-interaction";

/** With which classes a rule's discounts combine: as the rule says for itself, or else as the shop does. */
export function ruleCombinations({
  reward,
  interaction,
  shop,
}: {
  reward: Reward;
  /** As it stands on the rule; null follows the shop. */
  interaction: unknown;
  shop: CouponInteraction;
}): Combinations {
  const rule = ruleInteraction.safeParse(interaction).data ?? null;
  return combinations({ own: discountClass(reward), shop, rule });
}
