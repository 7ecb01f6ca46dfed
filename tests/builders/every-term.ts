import type { Conditions } from "~/domain/discounts/conditions";
import type { CurrentSettings } from "~/domain/discounts/live-discount";
import type { ChosenItems, Reward } from "~/domain/discounts/reward";
import type { State } from "../dev-shop/state/state";
import { DEMO_SHOP } from "./a-merchant-request";

/**
 * A reward, optionally with conditions and dates. `expected` contains the settings that a discount with this term must
 * have in Shopify, except settings with the default value in read-back.db.test.ts.
 */
export interface Term {
  name: string;
  reward: Reward;
  conditions?: Partial<Conditions>;
  startsAt?: Date;
  endsAt?: Date;
  expected: Partial<CurrentSettings>;
}

/**
 * Returns terms that together cover every kind of reward, and every kind of condition except `isOncePerCustomer`. They
 * use the dev shop's products, collections, customers and segments.
 */
export function everyTerm(state: State): Term[] {
  const gid = (type: string, id: number | undefined) => `gid://shopify/${type}/${id}`;
  const products = state.products.ofShop(DEMO_SHOP);
  const product = (index: number) => ({
    id: gid("Product", products[index]?.id),
    title: products[index]?.title ?? "",
  });
  const [tee] = products;
  const smallVariant = {
    id: gid("ProductVariant", tee?.variants[0]?.id),
    productId: product(0).id,
    title: "Small",
  };
  const collection = (index: number) => {
    const { id, title } = state.collections.ofShop(DEMO_SHOP)[index] ?? {};
    return { id: gid("Collection", id), title: title ?? "" };
  };
  const customers = state.customers.ofShop(DEMO_SHOP).map(({ id }) => gid("Customer", id));
  const segments = state.segments.ofShop(DEMO_SHOP).map(({ id, name }) => ({ id: gid("Segment", id), name }));

  const twoProducts = {
    kind: "products",
    products: [product(3), product(2)],
    variants: [],
  } satisfies ChosenItems;
  const productAndVariant = {
    kind: "products",
    products: [product(1)],
    variants: [smallVariant],
  } satisfies ChosenItems;
  const oneCollection = { kind: "collections", collections: [collection(1)] } satisfies ChosenItems;
  const twoCollections = {
    kind: "collections",
    collections: [collection(2), collection(0)],
  } satisfies ChosenItems;
  const expectedItems = {
    twoProducts: { kind: "products" as const, products: [product(2).id, product(3).id].sort(), variants: [] },
    productAndVariant: { kind: "products" as const, products: [product(1).id], variants: [smallVariant.id] },
    oneCollection: { kind: "collections" as const, collections: [collection(1).id] },
    twoCollections: {
      kind: "collections" as const,
      collections: [collection(0).id, collection(2).id].sort(),
    },
  };

  const wholeOrder = { kind: "order" } as const;
  const tenPercent: Reward = { kind: "percentage_off", percentage: 10, appliesTo: wholeOrder };
  const tenPercentSettings: Partial<CurrentSettings> = {
    value: { kind: "percentage", percentage: 10 },
    items: { kind: "all" },
  };
  const freeShipping: Reward = { kind: "free_shipping", maxShippingRateMinor: null };
  const buyXGetY = (
    atLeast: Extract<Reward, { kind: "buy_x_get_y" }>["buys"]["atLeast"],
    off: Extract<Reward, { kind: "buy_x_get_y" }>["gets"]["off"],
    maxUsesPerOrder: number | null = null,
  ): Reward => ({
    kind: "buy_x_get_y",
    buys: { atLeast, items: productAndVariant },
    gets: { quantity: 3, off, items: oneCollection },
    maxUsesPerOrder,
  });
  const buySettings: Partial<CurrentSettings> = {
    buys: { atLeast: { kind: "quantity", quantity: 2 }, items: expectedItems.productAndVariant },
    items: expectedItems.oneCollection,
    purchases: null,
  };

  return [
    {
      name: "a percentage with decimals off the order",
      reward: { ...tenPercent, percentage: 14.29 },
      expected: { ...tenPercentSettings, value: { kind: "percentage", percentage: 14.29 } },
    },
    {
      name: "a percentage off products",
      reward: { kind: "percentage_off", percentage: 100, appliesTo: twoProducts },
      expected: { value: { kind: "percentage", percentage: 100 }, items: expectedItems.twoProducts },
    },
    {
      name: "a percentage off one product and a variant of another product",
      reward: { kind: "percentage_off", percentage: 25, appliesTo: productAndVariant },
      expected: { value: { kind: "percentage", percentage: 25 }, items: expectedItems.productAndVariant },
    },
    {
      name: "a percentage off collections",
      reward: { kind: "percentage_off", percentage: 50, appliesTo: twoCollections },
      expected: { value: { kind: "percentage", percentage: 50 }, items: expectedItems.twoCollections },
    },
    {
      name: "an amount off the order",
      reward: { kind: "amount_off", amountMinor: 1_005, isPerItem: false, appliesTo: wholeOrder },
      expected: { value: { kind: "amount", amountMinor: 1_005, isPerItem: false }, items: { kind: "all" } },
    },
    {
      name: "an amount off each item of chosen products",
      reward: { kind: "amount_off", amountMinor: 999, isPerItem: true, appliesTo: twoProducts },
      expected: {
        value: { kind: "amount", amountMinor: 999, isPerItem: true },
        items: expectedItems.twoProducts,
      },
    },
    {
      name: "an amount spread over the items of a collection",
      reward: { kind: "amount_off", amountMinor: 500, isPerItem: false, appliesTo: oneCollection },
      expected: {
        value: { kind: "amount", amountMinor: 500, isPerItem: false },
        items: expectedItems.oneCollection,
      },
    },
    {
      name: "a minimum subtotal",
      reward: tenPercent,
      conditions: { minimum: { kind: "subtotal", amountMinor: 4_999 } },
      expected: { ...tenPercentSettings, minimum: { kind: "subtotal", amountMinor: 4_999 } },
    },
    {
      name: "a minimum quantity",
      reward: tenPercent,
      conditions: { minimum: { kind: "quantity", quantity: 3 } },
      expected: { ...tenPercentSettings, minimum: { kind: "quantity", quantity: 3 } },
    },
    {
      name: "chosen customers",
      reward: tenPercent,
      conditions: { who: { kind: "customers", customerIds: customers.slice(1, 3).reverse() } },
      expected: { ...tenPercentSettings, buyers: { kind: "customers", ids: customers.slice(1, 3).sort() } },
    },
    {
      name: "segments",
      reward: tenPercent,
      conditions: { who: { kind: "segments", segments } },
      expected: {
        ...tenPercentSettings,
        buyers: { kind: "segments", ids: segments.map(({ id }) => id).sort() },
      },
    },
    {
      name: "one-time purchases",
      reward: tenPercent,
      conditions: { purchaseType: "one_time" },
      expected: { ...tenPercentSettings, purchases: { isOneTime: true, isSubscription: false } },
    },
    {
      name: "subscriptions",
      reward: tenPercent,
      conditions: { purchaseType: "subscription" },
      expected: { ...tenPercentSettings, purchases: { isOneTime: false, isSubscription: true } },
    },
    {
      name: "both kinds of purchases",
      reward: tenPercent,
      conditions: { purchaseType: "both" },
      expected: { ...tenPercentSettings, purchases: { isOneTime: true, isSubscription: true } },
    },
    {
      name: "start and end dates",
      reward: tenPercent,
      startsAt: new Date("2027-02-01T10:00:00Z"),
      endsAt: new Date("2027-03-01T09:30:00Z"),
      expected: {
        ...tenPercentSettings,
        startsAt: new Date("2027-02-01T10:00:00Z"),
        endsAt: new Date("2027-03-01T09:30:00Z"),
      },
    },
    {
      name: "buy two, get three free",
      reward: buyXGetY({ kind: "quantity", quantity: 2 }, { kind: "free" }),
      expected: {
        ...buySettings,
        value: { kind: "items", quantity: 3, off: { kind: "percentage", percentage: 100 } },
      },
    },
    {
      name: "spend an amount, get three at a percentage off, once per order",
      reward: buyXGetY({ kind: "amount", amountMinor: 5_050 }, { kind: "percentage", percentage: 33.5 }, 1),
      expected: {
        ...buySettings,
        buys: { atLeast: { kind: "amount", amountMinor: 5_050 }, items: expectedItems.productAndVariant },
        value: { kind: "items", quantity: 3, off: { kind: "percentage", percentage: 33.5 } },
        maxUsesPerOrder: 1,
      },
    },
    {
      name: "buy two, get three at an amount off each, at most four times per order, for a segment",
      reward: buyXGetY({ kind: "quantity", quantity: 2 }, { kind: "amount", amountMinor: 750 }, 4),
      conditions: { who: { kind: "segments", segments: segments.slice(0, 1) } },
      expected: {
        ...buySettings,
        value: { kind: "items", quantity: 3, off: { kind: "amount", amountMinor: 750 } },
        maxUsesPerOrder: 4,
        buyers: { kind: "segments", ids: segments.slice(0, 1).map(({ id }) => id) },
      },
    },
    { name: "free shipping", reward: freeShipping, expected: {} },
    {
      name: "free shipping to two countries up to a maximum rate, with a minimum subtotal",
      reward: { kind: "free_shipping", maxShippingRateMinor: 2_995 },
      conditions: { countries: ["US", "CA"], minimum: { kind: "subtotal", amountMinor: 1_200 } },
      expected: {
        countries: { countries: ["CA", "US"], hasRestOfWorld: false },
        maxShippingRateMinor: 2_995,
        minimum: { kind: "subtotal", amountMinor: 1_200 },
      },
    },
    {
      name: "free shipping to one country, for subscriptions, for one customer",
      reward: freeShipping,
      conditions: {
        countries: ["DE"],
        purchaseType: "subscription",
        who: { kind: "customers", customerIds: customers.slice(0, 1) },
      },
      expected: {
        countries: { countries: ["DE"], hasRestOfWorld: false },
        purchases: { isOneTime: false, isSubscription: true },
        buyers: { kind: "customers", ids: customers.slice(0, 1) },
      },
    },
  ];
}
