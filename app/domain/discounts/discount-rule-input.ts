import { z } from "zod";
import type { Conditions } from "~/domain/discounts/conditions";
import type { Reward } from "~/domain/discounts/reward";
import type { RuleInteraction } from "~/domain/settings/coupon-interaction";

/** The texts of a rule that shoppers see. `{}` means the default texts. */
export const messaging = z.object({
  /**
   * The title that an automatic discount has in the cart and at checkout. If null, the title is the rule's name. For a
   * code discount, shoppers see the code instead.
   */
  title: z.string().trim().min(1).max(255).nullable().default(null),
});

export type Messaging = z.infer<typeof messaging>;

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
