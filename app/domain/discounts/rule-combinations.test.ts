import { expect, test } from "vitest";
import type { Reward } from "~/domain/discounts/reward";
import { canStackCoupons } from "~/domain/discounts/rule-combinations";
import type { CouponInteraction, RuleInteraction } from "~/domain/settings/coupon-interaction";

const orderReward: Reward = { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } };
const combine: CouponInteraction = { mode: "combine" };

function stacks({
  reward = orderReward,
  interaction = null,
  shop = combine,
  trigger = "coupon",
}: {
  reward?: Reward | null;
  interaction?: RuleInteraction | null;
  shop?: CouponInteraction;
  trigger?: "coupon" | "automatic";
}) {
  return canStackCoupons({ rule: { trigger, reward, interaction }, shop });
}

test("an order discount can be used once per coupon if the shop's or its own setting combines order discounts", () => {
  expect(stacks({})).toBe(true);
  expect(stacks({ shop: { mode: "by_class", pairs: ["order-order"] } })).toBe(true);
  expect(stacks({ shop: { mode: "dont_combine" }, interaction: combine })).toBe(true);
  expect(stacks({ interaction: { mode: "by_class", classes: ["order"] } })).toBe(true);
});

test("an order discount cannot be used once per coupon if it does not combine with order discounts", () => {
  expect(stacks({ shop: { mode: "dont_combine" } })).toBe(false);
  expect(stacks({ shop: { mode: "by_class", pairs: ["product-order", "order-shipping"] } })).toBe(false);
  expect(stacks({ interaction: { mode: "dont_combine" } })).toBe(false);
  expect(stacks({ interaction: { mode: "by_class", classes: ["product", "shipping"] } })).toBe(false);
});

test.each<[string, Reward | null]>([
  ["free shipping", { kind: "free_shipping", maxShippingRateMinor: null }],
  [
    "a product discount",
    { kind: "percentage_off", percentage: 20, appliesTo: { kind: "products", products: [], variants: [] } },
  ],
  ["an unfinished discount", null],
])("%s never stacks", (_name, reward) => {
  expect(stacks({ reward })).toBe(false);
});

test("an automatic discount has no coupons that could stack", () => {
  expect(stacks({ trigger: "automatic" })).toBe(false);
});
