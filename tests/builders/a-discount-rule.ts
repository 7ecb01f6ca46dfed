import { conditions } from "~/domain/discounts/conditions";
import { createDiscountRule } from "~/domain/discounts/create-discount-rule.server";
import { type DiscountRuleInput, messaging } from "~/domain/discounts/discount-rule-input";

/** Input for a rule: by default, 20% off the order, applied by a coupon code. */
export function aRuleInput(overrides: Partial<DiscountRuleInput> = {}): DiscountRuleInput {
  return {
    name: "20% off the order",
    trigger: "coupon",
    reward: { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } },
    conditions: conditions.parse({}),
    messaging: messaging.parse({}),
    interaction: null,
    startsAt: null,
    endsAt: null,
    couponIds: [],
    ...overrides,
  };
}

/** Creates an active rule: by default, 20% off the order, applied by a coupon code. */
export function aDiscountRule({ shopId, ...overrides }: { shopId: bigint } & Partial<DiscountRuleInput>) {
  return createDiscountRule({ shopId, actor: "test", input: aRuleInput(overrides) });
}
