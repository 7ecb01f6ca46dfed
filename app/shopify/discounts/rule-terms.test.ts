import { describe, expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import type { Reward } from "~/domain/discounts/reward";
import { NO_TARGETS } from "~/shopify/discounts/current-targets";
import { discountWindow } from "~/shopify/discounts/discount-window";
import { ruleTerms } from "~/shopify/discounts/rule-terms";

// The expected inputs for buy X get Y, free shipping and amounts off each item match recorded inputs that Shopify
// accepted.

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const chosen = (type: "Product" | "Collection", id: number) => ({ id: gid(type, id), title: "One" });
const variant = { id: gid("ProductVariant", 3), productId: gid("Product", 9), title: "Small" };
const everyone = { all: "ALL" };

function termsOf(reward: Reward, ruleConditions: object = {}, currentTargets = NO_TARGETS) {
  const rule = { trigger: "coupon", reward, conditions: conditions.parse(ruleConditions) } as const;
  return ruleTerms({ rule, currencyCode: "USD", currentTargets });
}

test("maps a buy X get Y rule with a product, a variant and a collection to Shopify's input", () => {
  const products = { kind: "products" as const, products: [chosen("Product", 1)], variants: [variant] };
  const reward: Reward = {
    kind: "buy_x_get_y",
    buys: { atLeast: { kind: "quantity", quantity: 2 }, items: products },
    gets: {
      quantity: 1,
      off: { kind: "free" },
      items: { kind: "collections", collections: [chosen("Collection", 2)] },
    },
    maxUsesPerOrder: 1,
  };
  expect(termsOf(reward)).toEqual({
    kind: "bxgy",
    terms: {
      context: everyone,
      customerBuys: {
        value: { quantity: "2" },
        items: {
          products: {
            productsToAdd: [gid("Product", 1)],
            productsToRemove: [],
            productVariantsToAdd: [variant.id],
            productVariantsToRemove: [],
          },
        },
      },
      customerGets: {
        value: { discountOnQuantity: { quantity: "1", effect: { percentage: 1 } } },
        items: { collections: { add: [gid("Collection", 2)], remove: [] } },
      },
      usesPerOrderLimit: 1,
    },
  });
});

test("maps free shipping with countries, a maximum rate, a minimum subtotal and a purchase type to Shopify's input", () => {
  const ruleConditions = {
    countries: ["US", "CA"],
    minimum: { kind: "subtotal", amountMinor: 1_200 },
    purchaseType: "subscription",
  };
  expect(termsOf({ kind: "free_shipping", maxShippingRateMinor: 3_000 }, ruleConditions)).toEqual({
    kind: "free_shipping",
    terms: {
      context: everyone,
      minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "12.00" } },
      destination: { countries: { add: ["US", "CA"], remove: [], includeRestOfWorld: false } },
      maximumShippingPrice: "30.00",
      appliesOnOneTimePurchase: false,
      appliesOnSubscription: true,
    },
  });
});

test.each<[string, Reward, object]>([
  [
    "maps an amount off each item of a product",
    {
      kind: "amount_off",
      amountMinor: 1_000,
      isPerItem: true,
      appliesTo: { kind: "products", products: [chosen("Product", 1)], variants: [] },
    },
    {
      value: { discountAmount: { amount: "10.00", appliesOnEachItem: true } },
      items: {
        products: {
          productsToAdd: [gid("Product", 1)],
          productsToRemove: [],
          productVariantsToAdd: [],
          productVariantsToRemove: [],
        },
      },
    },
  ],
  [
    "ignores isPerItem for an amount off the order",
    { kind: "amount_off", amountMinor: 1_000, isPerItem: true, appliesTo: { kind: "order" } },
    { value: { discountAmount: { amount: "10.00", appliesOnEachItem: false } }, items: { all: true } },
  ],
  [
    "maps a percentage without floating-point artifacts",
    { kind: "percentage_off", percentage: 14.29, appliesTo: { kind: "order" } },
    { value: { percentage: 0.1429 }, items: { all: true } },
  ],
])("%s", (_name, reward, customerGets) => {
  expect(termsOf(reward)).toEqual({
    kind: "basic",
    terms: { context: everyone, minimumRequirement: null, customerGets },
  });
});

test("removes the discount's current customers, products, variants and collections that the rule does not list", () => {
  const currentTargets = {
    ...NO_TARGETS,
    gets: { products: [gid("Product", 1)], variants: [variant.id], collections: [gid("Collection", 4)] },
    customers: [gid("Customer", 5), gid("Customer", 6)],
  };
  const reward: Reward = {
    kind: "percentage_off",
    percentage: 10,
    appliesTo: { kind: "collections", collections: [chosen("Collection", 2)] },
  };
  const who = { kind: "customers", customerIds: [gid("Customer", 6), gid("Customer", 7)] };
  expect(termsOf(reward, { who }, currentTargets).terms).toMatchObject({
    context: { customers: { add: who.customerIds, remove: [gid("Customer", 5)] } },
    customerGets: {
      items: {
        products: { productsToRemove: [gid("Product", 1)], productVariantsToRemove: [variant.id] },
        collections: { add: [gid("Collection", 2)], remove: [gid("Collection", 4)] },
      },
    },
  });
});

describe("the period in which a coupon's discount is active", () => {
  const day = (n: number) => new Date(Date.UTC(2026, 7, n));
  const iso = (n: number) => day(n).toISOString();
  test.each([
    [
      "has the coupon's dates if the rule starts on the same day and has no end",
      { from: 1, to: 9 },
      {},
      { startsAt: iso(1), endsAt: iso(9) },
    ],
    [
      "has no end if neither the coupon nor the rule has an end",
      { from: 1 },
      {},
      { startsAt: iso(1), endsAt: null },
    ],
    [
      "has the rule's dates if they are within the coupon's dates",
      { from: 1, to: 9 },
      { from: 3, to: 5 },
      { startsAt: iso(3), endsAt: iso(5) },
    ],
    [
      "starts at the later of the two starts, and ends with the rule if the coupon has no end",
      { from: 4 },
      { from: 3, to: 5 },
      { startsAt: iso(4), endsAt: iso(5) },
    ],
  ])("%s", (_name, coupon, rule, expected) => {
    expect(discountWindow(dates(coupon), dates(rule))).toEqual(expected);
  });
  test("is in the past if the coupon ends before the rule starts", () => {
    const { startsAt, endsAt } = discountWindow(dates({ from: 1, to: 2 }), dates({ from: 3 }));
    expect(startsAt < String(endsAt) && new Date(String(endsAt)) < new Date()).toBe(true);
  });

  function dates({ from, to }: { from?: number; to?: number }) {
    return { startsAt: from ? day(from) : day(1), endsAt: to ? day(to) : null };
  }
});

test("keeps the discount's current customers if the rule's customer list is empty, because Shopify applies a discount without customers to everyone", () => {
  const currentTargets = { ...NO_TARGETS, customers: [gid("Customer", 5)] };
  const reward: Reward = { kind: "percentage_off", percentage: 10, appliesTo: { kind: "order" } };
  const who = { kind: "customers", customerIds: [] };
  expect(termsOf(reward, { who }, currentTargets).terms).toMatchObject({
    context: { customers: { add: [], remove: [] } },
  });
});
