import { conditions } from "~/domain/discounts/conditions";
import { reward } from "~/domain/discounts/reward";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { type CodeDiscount, type CouponForShopify, codeDiscount } from "~/shopify/discounts/code-discount";
import { combinesWith } from "~/shopify/discounts/combines-with";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";

/**
 * The discount that Shopify should hold for a coupon, from its rows as they stand: what a sync writes, and what
 * Shopify's state is held against. Throws where the rule has no reward yet, as a draft may.
 */
export function discountOfCoupon({
  coupon,
  rule,
  currencyCode,
  interaction,
  code,
  currentTargets,
}: {
  coupon: CouponForShopify;
  rule: {
    trigger: "automatic" | "coupon";
    reward: unknown;
    conditions: unknown;
    interaction: unknown;
    startsAt: Date | null;
    endsAt: Date | null;
  };
  currencyCode: string;
  /** The shop's; a rule's own goes before it. */
  interaction: CouponInteraction;
  code?: string;
  currentTargets?: CurrentTargets;
}): CodeDiscount {
  const parsedReward = reward.parse(rule.reward);
  return codeDiscount({
    coupon,
    rule: {
      ...rule,
      reward: parsedReward,
      conditions: conditions.parse(rule.conditions),
    },
    currencyCode,
    combinesWith: combinesWith(
      ruleCombinations({ reward: parsedReward, interaction: rule.interaction, shop: interaction }),
    ),
    code,
    currentTargets,
  });
}
