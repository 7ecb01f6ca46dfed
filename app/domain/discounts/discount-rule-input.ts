import type { Conditions } from "~/domain/discounts/conditions";
import type { Messaging } from "~/domain/discounts/messaging";
import type { Reward } from "~/domain/discounts/reward";
import type { RuleInteraction } from "~/domain/settings/coupon-interaction";

/** A complete rule, as parsed by readRule. */
export interface DiscountRuleInput {
  name: string;
  trigger: "automatic" | "coupon";
  reward: Reward;
  conditions: Conditions;
  messaging: Messaging;
  /** Which discounts this rule combines with. Null if the rule uses the shop's setting. */
  interaction: RuleInteraction | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Coupons to link to the rule, in addition to the coupons that are already linked. */
  couponIds: bigint[];
}
