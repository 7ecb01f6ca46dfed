import type { Conditions } from "~/domain/discounts/conditions";
import type { Messaging } from "~/domain/discounts/messaging";
import type { Reward } from "~/domain/discounts/reward";

/** A rule that is complete, as readRule makes it. */
export interface DiscountRuleInput {
  name: string;
  trigger: "automatic" | "coupon";
  reward: Reward;
  conditions: Conditions;
  messaging: Messaging;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Coupons that are to link to it, beside those that do. */
  couponIds: bigint[];
}
