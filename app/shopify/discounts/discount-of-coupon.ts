import { conditions } from "~/domain/discounts/conditions";
import { reward } from "~/domain/discounts/reward";
import { ruleCombinations } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction } from "~/domain/settings/coupon-interaction";
import { type CodeDiscount, type CouponForShopify, codeDiscount } from "~/shopify/discounts/code-discount";
import { combinesWith } from "~/shopify/discounts/combines-with";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";

/**
 * Builds the discount that Shopify should have for a coupon, from the coupon's and the rule's current rows. A sync
 * writes this discount to Shopify, and drift checks compare Shopify's discount with it. Throws if the rule has no
 * reward, which can be the case for a draft.
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
  /** The shop's default. The rule's own setting takes precedence. */
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
