import type { Conditions } from "~/domain/discounts/conditions";
import type { Messaging } from "~/domain/discounts/messaging";
import type { Reward } from "~/domain/discounts/reward";
import type { RuleInteraction } from "~/domain/settings/coupon-interaction";

/** A rule that is complete, as readRule makes it. */
export interface DiscountRuleInput {
  name: string;
  trigger: "automatic" | "coupon";
  reward: Reward;
  conditions: Conditions;
  messaging: Messaging;
  /** With what it combines; null as the shop's settings say. */
  interaction: RuleInteraction | null;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Coupons that are to link to it, beside those that do. */
  couponIds: bigint[];
}
