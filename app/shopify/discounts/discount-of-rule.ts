import { conditions } from "~/domain/discounts/conditions";
import { messaging } from "~/domain/discounts/discount-rule-input";
import type { Reward } from "~/domain/discounts/reward";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { type AutomaticDiscount, automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { combinesWith } from "~/shopify/discounts/combines-with";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";

/**
 * Builds the discount that Shopify should have for an automatic rule, from the rule's current row. A sync writes this
 * discount to Shopify, and drift checks compare Shopify's discount with it.
 */
export function discountOfRule({
  rule,
  reward,
  currencyCode,
  interaction,
  currentTargets,
}: {
  rule: {
    id: bigint;
    name: string;
    trigger: "automatic" | "coupon";
    conditions: unknown;
    messaging: unknown;
    interaction: unknown;
    startsAt: Date | null;
    endsAt: Date | null;
    createdAt: Date;
  };
  reward: Reward;
  currencyCode: string;
  /** The shop's default. The rule's own setting takes precedence. */
  interaction: CouponInteraction;
  currentTargets?: CurrentTargets;
}): AutomaticDiscount {
  return automaticDiscount({
    rule: { ...rule, reward, conditions: conditions.parse(rule.conditions) },
    title: titleOfRule(rule),
    currencyCode,
    combinesWith: combinesWith(
      ruleCombinations({ reward, interaction: rule.interaction, shop: interaction }),
    ),
    currentTargets,
  });
}

/** Returns the discount title that shoppers see in their cart. */
export function titleOfRule(rule: { name: string; messaging: unknown }): string {
  return messaging.parse(rule.messaging).title ?? rule.name;
}
