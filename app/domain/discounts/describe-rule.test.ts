import { expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import { describeRule } from "~/domain/discounts/describe-rule";
import type { ParsedRule } from "~/domain/discounts/form/read-rule";
import type { Reward } from "~/domain/discounts/reward";

type Rule = Pick<ParsedRule, "trigger" | "reward" | "conditions" | "startsAt" | "endsAt">;

function descriptionOf(
  { conditions: conditionsInput, ...rule }: Partial<Omit<Rule, "conditions">> & { conditions?: object },
  couponNames: string[] = [],
) {
  return describeRule({
    rule: {
      trigger: "coupon",
      reward: twentyPercentOff,
      startsAt: null,
      endsAt: null,
      ...rule,
      conditions: conditions.parse(conditionsInput ?? {}),
    },
    couponNames,
    currencyCode: "USD",
    timeZone: "Europe/Berlin",
    locale: "en",
  });
}

const twentyPercentOff: Reward = { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } };
const tee = {
  kind: "products" as const,
  products: [{ id: "gid://shopify/Product/1", title: "Tee" }],
  variants: [],
};
const toys = {
  kind: "collections" as const,
  collections: [{ id: "gid://shopify/Collection/1", title: "Toys" }],
};

test.each<[string, Parameters<typeof descriptionOf>]>([
  ["Shoppers who enter a coupon code get 20% off the order.", [{}]],
  ["Shoppers who enter a code from Spring or Flyer get 20% off the order.", [{}, ["Spring", "Flyer"]]],
  ["Shoppers get 20% off the order, without a code.", [{ trigger: "automatic" }]],
  ["Shoppers who enter a coupon code get (choose a reward).", [{ reward: null }]],
  [
    "Shoppers who enter a coupon code get $5.00 per item off Tee when they spend at least $50.00 on these items.",
    [
      {
        reward: { kind: "amount_off", amountMinor: 500, isPerItem: true, appliesTo: tee },
        conditions: { minimum: { kind: "subtotal", amountMinor: 5_000 } },
      },
    ],
  ],
  [
    "Shoppers who enter a coupon code get 20% off the order when they buy at least 1 item.",
    [{ conditions: { minimum: { kind: "quantity", quantity: 1 } } }],
  ],
  [
    "Shoppers who spend at least $30.00 on the collection Toys get 2 of Tee at 50% off, once per order, without a code.",
    [
      {
        trigger: "automatic",
        reward: {
          kind: "buy_x_get_y",
          buys: { atLeast: { kind: "amount", amountMinor: 3_000 }, items: toys },
          gets: { quantity: 2, off: { kind: "percentage", percentage: 50 }, items: tee },
          maxUsesPerOrder: 1,
        },
      },
    ],
  ],
  [
    "Customers in VIP who enter a coupon code get free shipping to Germany and France if it costs $9.00 or less. Each customer can use it once.",
    [
      {
        reward: { kind: "free_shipping", maxShippingRateMinor: 900 },
        conditions: {
          who: { kind: "segments", segments: [{ id: "gid://shopify/Segment/1", name: "VIP" }] },
          countries: ["DE", "FR"],
          isOncePerCustomer: true,
        },
      },
    ],
  ],
  [
    "Specific customers (2) who enter a coupon code get 20% off the order. It applies to the first payment of subscriptions only. It starts on Aug 31, 2026, 2:00 PM and ends on Sep 1, 2026, 2:00 PM.",
    [
      {
        conditions: {
          who: {
            kind: "customers",
            customerIds: ["gid://shopify/Customer/1", "gid://shopify/Customer/2"],
          },
          purchaseType: "subscription",
        },
        startsAt: new Date("2026-08-31T12:00:00Z"),
        endsAt: new Date("2026-09-01T12:00:00Z"),
      },
    ],
  ],
  [
    "No customers (none selected) who enter a coupon code get 20% off the order.",
    [{ conditions: { who: { kind: "customers", customerIds: [] } } }],
  ],
])("a rule is described as: %s", (description, ruleAndCoupons) => {
  expect(descriptionOf(...ruleAndCoupons)).toBe(description);
});
