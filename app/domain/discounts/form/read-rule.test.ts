import { describe, expect, test } from "vitest";
import { conditions } from "~/domain/discounts/conditions";
import { type DiscountRuleInput, messaging } from "~/domain/discounts/discount-rule-input";
import { readRule } from "~/domain/discounts/form/read-rule";
import { emptyRuleFields, fieldsOfRule, type RuleFields } from "~/domain/discounts/form/rule-fields";

const shop = { currencyCode: "USD", timeZone: "America/New_York", sellsSubscriptions: false };

function read(fields: Partial<RuleFields>, shopOverrides: Partial<typeof shop> = {}) {
  const allFields = { ...emptyRuleFields, name: "Summer", percentage: "20", ...fields };
  return readRule({ fields: allFields, shop: { ...shop, ...shopOverrides } });
}

const order = { kind: "order" };
const tee = { id: "gid://shopify/Product/1", title: "Tee" };
const small = {
  id: "gid://shopify/ProductVariant/2",
  productId: "gid://shopify/Product/3",
  title: "Hoodie, Small",
};
const toys = { id: "gid://shopify/Collection/4", title: "Toys" };

test("a name and a percentage are valid, and the rule's trigger, target, conditions and dates have their defaults", () => {
  const parsed = read({ percentage: "12.5" });
  expect(parsed.errors).toEqual({});
  expect(parsed).toMatchObject({
    name: "Summer",
    trigger: "coupon",
    reward: { kind: "percentage_off", percentage: 12.5, appliesTo: order },
    conditions: conditions.parse({}),
    startsAt: null,
    endsAt: null,
  });
});

test.each([
  ["5", "USD", 500],
  ["$ 1,000.50", "USD", 100_050],
  ["10,5", "EUR", 1_050],
  ["1,000", "EUR", 100_000],
  ["1000", "JPY", 1_000],
  ["5.00", "JPY", 5],
])("parses an amount of %s in %s as %i minor units", (amount, currencyCode, amountMinor) => {
  expect(read({ rewardKind: "amount_off", amount }, { currencyCode }).reward).toEqual({
    kind: "amount_off",
    amountMinor,
    isPerItem: false,
    appliesTo: order,
  });
});

test.each([
  ["percentage_off", "", "USD", "Enter a percentage, for example 20."],
  ["percentage_off", "a lot", "USD", "Enter a percentage, for example 20."],
  ["percentage_off", "-5", "USD", "Enter a percentage, for example 20."],
  ["percentage_off", "0", "USD", "Enter a percentage above 0 and up to 100."],
  ["percentage_off", "101", "USD", "Enter a percentage above 0 and up to 100."],
  ["percentage_off", "1.234", "USD", "Enter a percentage with up to 2 decimals."],
  ["amount_off", "", "USD", "Enter an amount, for example 5."],
  ["amount_off", "0.00", "USD", "Enter an amount above 0."],
  ["amount_off", "5.005", "USD", "Amounts in USD can have up to 2 decimals."],
  ["amount_off", "5.5", "JPY", "Amounts in JPY can’t have decimals."],
  ["amount_off", "100000000", "USD", "Enter a smaller amount."],
] as const)("the reward %s of %j in %s is rejected: %s", (rewardKind, typed, currencyCode, message) => {
  const { reward, errors } = read({ rewardKind, percentage: typed, amount: typed }, { currencyCode });
  expect(reward).toBeNull();
  expect(errors).toEqual({ [rewardKind === "amount_off" ? "amount" : "percentage"]: message });
});

test("each of several invalid fields gets an error, and a valid field is still parsed", () => {
  const { errors, conditions } = read({
    name: "  ",
    rewardKind: "buy_x_get_y",
    buyQuantity: "2",
    getQuantity: "0",
    getOff: "amount",
    maxUsesPerOrder: "often",
    who: "segments",
    startDate: "2026-08-31",
    endDate: "2026-08-30",
    isOncePerCustomer: true,
  });
  expect(errors).toEqual({
    name: "Give the discount a name, so you can find it again.",
    buyItems: "Choose at least one product.",
    getQuantity: "Enter at least 1 item.",
    getAmount: "Enter an amount, for example 5.",
    getItems: "Choose at least one product.",
    maxUsesPerOrder: "Enter a whole number of uses.",
    segments: "Choose at least one segment.",
    endDate: "The end must be after the start.",
  });
  expect(conditions.isOncePerCustomer).toBe(true);
});

test("a rule for specific customers applies to no one and has an error if no customer is selected", () => {
  const { conditions, errors } = read({ who: "customers", customerIds: [] });
  expect(conditions.who).toEqual({ kind: "customers", customerIds: [] });
  expect(errors).toEqual({ customerIds: "Choose at least one customer." });
});

describe("when the wizard's fields are parsed", () => {
  const conditionFields: Partial<RuleFields> = {
    minimum: "subtotal",
    minimumSubtotal: "",
    where: "countries",
    countries: [],
    purchaseType: "subscription",
    isOncePerCustomer: true,
  };
  test("a Buy X get Y discount gets no minimum, countries or purchase type and no errors for them, even if they are selected", () => {
    const items = { ...emptyRuleFields.buyItems, products: [tee] };
    const { errors, conditions } = read(
      {
        ...conditionFields,
        rewardKind: "buy_x_get_y",
        buyQuantity: "1",
        getQuantity: "1",
        buyItems: items,
        getItems: items,
      },
      { sellsSubscriptions: true },
    );
    expect(errors).toEqual({});
    expect(conditions).toMatchObject({ minimum: null, countries: null, purchaseType: null });
  });
  test("an automatic percentage discount of a shop without subscriptions gets no customer limit, countries or purchase type, even if they are selected", () => {
    const { conditions } = read({ ...conditionFields, minimum: "none", trigger: "automatic" });
    expect(conditions).toMatchObject({ isOncePerCustomer: false, countries: null, purchaseType: null });
  });
  test("free shipping to specific countries gets an error if no country is selected", () => {
    const { errors } = read({ ...conditionFields, minimum: "none", rewardKind: "free_shipping" });
    expect(errors).toEqual({ countries: "Choose at least one country." });
  });
});

test("a selection of more than 100 products gets an error, because Shopify would reject the discount", () => {
  const products = Array.from({ length: 101 }, (_, id) => ({
    id: `gid://shopify/Product/${id}`,
    title: "One",
  }));
  const { errors } = read({ appliesTo: { ...emptyRuleFields.appliesTo, kind: "products", products } });
  expect(errors.appliesTo).toContain("up to 100 products");
});

const rules: Partial<DiscountRuleInput>[] = [
  {
    reward: {
      kind: "percentage_off",
      percentage: 33.33,
      appliesTo: { kind: "collections", collections: [toys] },
    },
  },
  {
    trigger: "automatic",
    messaging: { title: "Summer sale" },
    interaction: { mode: "by_class", classes: ["order", "shipping"] },
    reward: {
      kind: "amount_off",
      amountMinor: 1_250,
      isPerItem: true,
      appliesTo: { kind: "products", products: [tee], variants: [small] },
    },
    conditions: conditions.parse({
      minimum: { kind: "quantity", quantity: 3 },
      who: { kind: "customers", customerIds: ["gid://shopify/Customer/5"] },
      purchaseType: "both",
    }),
    startsAt: new Date("2026-08-31T14:30:00Z"),
    endsAt: new Date("2026-09-30T03:59:59Z"),
  },
  {
    reward: {
      kind: "buy_x_get_y",
      buys: {
        atLeast: { kind: "amount", amountMinor: 5_000 },
        items: { kind: "collections", collections: [toys] },
      },
      gets: {
        quantity: 2,
        off: { kind: "amount", amountMinor: 199 },
        items: { kind: "products", products: [tee], variants: [] },
      },
      maxUsesPerOrder: 4,
    },
    conditions: conditions.parse({
      who: { kind: "segments", segments: [{ id: "gid://shopify/Segment/6", name: "VIP" }] },
      isOncePerCustomer: true,
    }),
  },
  {
    reward: { kind: "free_shipping", maxShippingRateMinor: 900 },
    interaction: { mode: "dont_combine" },
    conditions: conditions.parse({
      countries: ["DE"],
      minimum: { kind: "subtotal", amountMinor: 1 },
      purchaseType: "one_time",
    }),
  },
];

test.each(rules)("a rule that is converted to fields and parsed again is unchanged (%#)", (settings) => {
  const rule: DiscountRuleInput = {
    name: "Rule",
    trigger: "coupon",
    reward: { kind: "free_shipping", maxShippingRateMinor: null },
    conditions: conditions.parse({}),
    messaging: messaging.parse({}),
    interaction: null,
    startsAt: null,
    endsAt: null,
    couponIds: [7n],
    ...settings,
  };
  const { currencyCode, timeZone } = shop;
  const sellsSubscriptions = rule.conditions.purchaseType !== null;
  const parsed = readRule({
    fields: fieldsOfRule({ rule, currencyCode, timeZone }),
    shop: { ...shop, sellsSubscriptions },
  });
  const couponIds = rule.trigger === "automatic" ? [] : rule.couponIds;
  expect(parsed).toEqual({ ...rule, couponIds, errors: {} });
});
