import { expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import type { ReadRule } from "~/domain/discounts/read-rule";
import type { Reward } from "~/domain/discounts/reward";
import { summarizeRule } from "~/domain/discounts/summarize-rule";

type Rule = Pick<ReadRule, "trigger" | "reward" | "conditions" | "startsAt" | "endsAt">;

function summary(
  { conditions: asked, ...rule }: Partial<Omit<Rule, "conditions">> & { conditions?: object },
  couponNames: string[] = [],
) {
  return summarizeRule({
    rule: {
      trigger: "coupon",
      reward: twenty,
      startsAt: null,
      endsAt: null,
      ...rule,
      conditions: conditions.parse(asked ?? {}),
    },
    couponNames,
    currencyCode: "USD",
    timeZone: "Europe/Berlin",
  });
}

const twenty: Reward = { kind: "percentage_off", percentage: 20, appliesTo: { kind: "order" } };
const tee = {
  kind: "products" as const,
  products: [{ id: "gid://shopify/Product/1", title: "Tee" }],
  variants: [],
};
const toys = {
  kind: "collections" as const,
  collections: [{ id: "gid://shopify/Collection/1", title: "Toys" }],
};

test.each<[string, Parameters<typeof summary>]>([
  ["Shoppers who enter a coupon’s code get 20% off the order.", [{}]],
  ["Shoppers who enter a code of Spring or Flyer get 20% off the order.", [{}, ["Spring", "Flyer"]]],
  ["Shoppers get 20% off the order, without a code.", [{ trigger: "automatic" }]],
  ["Shoppers who enter a coupon’s code get a reward that is still to be filled in.", [{ reward: null }]],
  [
    "Shoppers who enter a coupon’s code get $5.00 off each of Tee when they spend at least $50.00 on them.",
    [
      {
        reward: { kind: "amount_off", amountMinor: 500, isPerItem: true, appliesTo: tee },
        conditions: { minimum: { kind: "subtotal", amountMinor: 5_000 } },
      },
    ],
  ],
  [
    "Shoppers who enter a coupon’s code get 20% off the order when they buy at least 1 item.",
    [{ conditions: { minimum: { kind: "quantity", quantity: 1 } } }],
  ],
  [
    "Shoppers who spend at least $30.00 on the collection Toys get 2 of Tee at 50% off, once an order, without a code.",
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
    "Customers in VIP who enter a coupon’s code get free shipping to Germany and France where it costs $9.00 or less. Each customer can use it once.",
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
    "Chosen customers (2) who enter a coupon’s code get 20% off the order. It counts for subscriptions only, and there for the first payment. It starts on 31 Aug 2026, 14:00 and ends on 1 Sept 2026, 14:00.",
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
    "No customers (none are chosen) who enter a coupon’s code get 20% off the order.",
    [{ conditions: { who: { kind: "customers", customerIds: [] } } }],
  ],
])("%s", (sentence, asked) => {
  expect(summary(...asked)).toBe(sentence);
});
