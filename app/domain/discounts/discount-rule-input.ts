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
  /** The rule's own combination setting; null uses the shop's settings. */
  interaction: RuleInteraction | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Coupons to link, in addition to those already linked. */
  couponIds: bigint[];
}
