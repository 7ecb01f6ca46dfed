import { createDiscountRule } from "~/domain/discounts/create-discount-rule.server";
import type { DiscountRuleInput } from "~/domain/discounts/discount-rule-input";

/** 20% off the order, by coupon. */
export function aDiscountRule({ shopId, ...overrides }: { shopId: bigint } & Partial<DiscountRuleInput>) {
  return createDiscountRule({
    shopId,
    actor: "test",
    input: {
      name: "20% off the order",
      reward: { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } },
      ...overrides,
    },
  });
}
