import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";

/** A complete rule as its row holds it. */
export function ruleColumns({
  name,
  trigger,
  reward,
  conditions,
  messaging,
  startsAt,
  endsAt,
}: DiscountRuleInput) {
  return { name, trigger, rewardKind: reward.kind, reward, conditions, messaging, startsAt, endsAt };
}
