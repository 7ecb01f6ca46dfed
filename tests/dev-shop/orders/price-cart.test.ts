import { beforeEach, describe, expect, it } from "vitest";
import type { State } from "../state/state";
import {
  aDiscount,
  aState,
  collectionGid,
  combinesWithAll,
  demoShop,
  freeShipping,
  priceItems,
  productGid,
} from "./builders";

// Prices in the demo shop: tee 24.00, hoodie 58.00, socks 12.00, mug 16.00, egg 9.95; shipping 5.00.
let state: State;
beforeEach(() => {
  state = aState();
});

const allItems = { all: true } as const;
const reward = {
  percentage: (percentage: number) => ({ value: { percentage }, items: allItems }),
  fixed: (amount: string, appliesOnEachItem = false) => ({
    value: { discountAmount: { amount, appliesOnEachItem } },
    items: allItems,
  }),
};

describe("the amount that a single discount takes off", () => {
  const apparel = () => ({ collections: { collectionIds: [collectionGid(state, "Apparel")] } });
  const tee = () => ({ products: { productIds: [productGid(state, "Stegosaurus Tee")], variantIds: [] } });
  const cases: [name: string, terms: () => Parameters<typeof aDiscount>[1], off: number[]][] = [
    ["15% of the order", () => ({ terms: { customerGets: reward.percentage(0.15) } }), [360, 720, 480]],
    ["10.00 off the order", () => ({ terms: { customerGets: reward.fixed("10.00") } }), [231, 461, 308]],
    [
      "a fixed amount above the order total, limited to the total",
      () => ({ terms: { customerGets: reward.fixed("900") } }),
      [2400, 4800, 3200],
    ],
    [
      "20% of a collection",
      () => ({ terms: { customerGets: { ...reward.percentage(0.2), items: apparel() } } }),
      [480, 960, 0],
    ],
    [
      "5.00 off one product",
      () => ({ terms: { customerGets: { ...reward.fixed("5.00"), items: tee() } } }),
      [500, 0, 0],
    ],
    [
      "2.00 off each item of a collection",
      () => ({ terms: { customerGets: { ...reward.fixed("2.00", true), items: apparel() } } }),
      [200, 800, 0],
    ],
    [
      "30.00 off each item, limited to its price",
      () => ({ terms: { customerGets: { ...reward.fixed("30", true), items: tee() } } }),
      [2400, 0, 0],
    ],
  ];
  it.each(cases)("%s", (_name, terms, expectedDiscounts) => {
    aDiscount(state, { codes: ["CODE"], ...terms() });
    const priced = priceItems(state, { "Stegosaurus Tee": 1, "Fossil Socks": 4, "Ammonite Mug": 2 }, [
      "code",
    ]);
    const discounts = priced.lines.map((line) =>
      line.allocations.reduce((sum, each) => sum + each.amountMinor, 0),
    );
    expect(priced.refusals).toEqual([]);
    expect(discounts).toEqual(expectedDiscounts);
    const total = expectedDiscounts.reduce((sum, each) => sum + each, 0);
    expect(priced.discountCodes).toMatchObject([{ code: "code", amountMinor: total }]);
    expect(priced.totalMinor).toBe(10_400 + 500 - total);
  });

  it("free shipping: the whole shipping price", () => {
    aDiscount(state, { codes: ["SHIP"], ...freeShipping });
    const priced = priceItems(state, { "Hatching Egg": 1 }, ["SHIP"]);
    expect(priced).toMatchObject({ totalMinor: 995, totalDiscountsMinor: 500, subtotalMinor: 995 });
    expect(priced.discountCodes).toEqual([{ code: "SHIP", amountMinor: 500, type: "shipping" }]);
  });
});

describe("buy X get Y", () => {
  const bxgy = (overrides: {
    usesPerOrderLimit?: number | null;
    effect?: { percentage: number } | { amount: string };
  }) =>
    aDiscount(state, {
      codes: ["BUY2"],
      type: "bxgy",
      terms: {
        customerBuys: {
          value: { quantity: "2" },
          items: { products: { productIds: [productGid(state, "Stegosaurus Tee")], variantIds: [] } },
        },
        customerGets: {
          value: { discountOnQuantity: { quantity: "1", effect: overrides.effect ?? { percentage: 1 } } },
          items: { collections: { collectionIds: [collectionGid(state, "Apparel")] } },
        },
        usesPerOrderLimit: overrides.usesPerOrderLimit ?? null,
      },
    });
  const discountOrReason = (items: Record<string, number>) => {
    const priced = priceItems(state, items, ["BUY2"]);
    return priced.refusals[0]?.reason ?? priced.totalDiscountsMinor;
  };
  it.each([
    [
      "the cheapest entitled unit is free",
      { "Stegosaurus Tee": 2, "Fossil Socks": 1, "Raptor Hoodie": 1 },
      1200,
    ],
    ["a unit that counts as bought is not free", { "Stegosaurus Tee": 2 }, "DISCOUNT_NO_ENTITLED_LINE_ITEMS"],
    ["a third unit of the same product is free", { "Stegosaurus Tee": 3 }, 2400],
    [
      "the code is refused if too few units are bought",
      { "Stegosaurus Tee": 1, "Fossil Socks": 1 },
      "DISCOUNT_QUANTITY_NOT_IN_RANGE",
    ],
    ["the discount applies as often as possible", { "Stegosaurus Tee": 4, "Fossil Socks": 5 }, 2400],
  ])("%s", (_name, items, expected) => {
    bxgy({});
    expect(discountOrReason(items)).toBe(expected);
  });
  it("applies no more often than the limit per order, and can take 50% off", () => {
    bxgy({ usesPerOrderLimit: 1, effect: { percentage: 0.5 } });
    expect(discountOrReason({ "Stegosaurus Tee": 4, "Fossil Socks": 2 })).toBe(600);
  });
});

describe("whether and why a code is refused", () => {
  const reasonOf = (items: Record<string, number>, email?: string) =>
    priceItems(state, items, ["CODE"], email).refusals[0]?.reason ?? "none";
  const cases: [string, () => void, Record<string, number>, string][] = [
    ["the code is unknown", () => {}, { "Fossil Socks": 1 }, "DISCOUNT_NOT_FOUND"],
    [
      "the discount has ended",
      () => aDiscount(state, { codes: ["CODE"], endsAt: "2021-01-01T00:00:00Z" }),
      { "Fossil Socks": 1 },
      "DISCOUNT_CURRENTLY_INACTIVE",
    ],
    [
      "the discount has not started",
      () => aDiscount(state, { codes: ["CODE"], startsAt: "2099-01-01T00:00:00Z" }),
      { "Fossil Socks": 1 },
      "DISCOUNT_CURRENTLY_INACTIVE",
    ],
    [
      "the cart is below the discount's minimum amount",
      () =>
        aDiscount(state, {
          codes: ["CODE"],
          terms: { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "12.01" } } },
        }),
      { "Fossil Socks": 1 },
      "DISCOUNT_PURCHASE_NOT_IN_RANGE",
    ],
    [
      "not refused: the cart is exactly at the discount's minimum amount",
      () =>
        aDiscount(state, {
          codes: ["CODE"],
          terms: { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: "12.00" } } },
        }),
      { "Fossil Socks": 1 },
      "none",
    ],
    [
      "the cart is below the discount's minimum quantity",
      () =>
        aDiscount(state, {
          codes: ["CODE"],
          terms: { minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: "2" } } },
        }),
      { "Fossil Socks": 1 },
      "DISCOUNT_QUANTITY_NOT_IN_RANGE",
    ],
    [
      "the cart has none of the discount's items",
      () =>
        aDiscount(state, {
          codes: ["CODE"],
          terms: {
            customerGets: {
              ...reward.percentage(0.1),
              items: { collections: { collectionIds: [collectionGid(state, "Toys")] } },
            },
          },
        }),
      { "Fossil Socks": 1 },
      "DISCOUNT_NO_ENTITLED_LINE_ITEMS",
    ],
    [
      "the discount is only for certain customers, and the shopper is not signed in",
      () =>
        aDiscount(state, {
          codes: ["CODE"],
          terms: { context: { customers: ["gid://shopify/Customer/1"] } },
        }),
      { "Fossil Socks": 1 },
      "DISCOUNT_ELIGIBLE_CUSTOMER_MISSING",
    ],
    [
      "the discount is only for subscriptions",
      () => aDiscount(state, { codes: ["CODE"], terms: { appliesOnOneTimePurchase: false } }),
      { "Fossil Socks": 1 },
      "DISCOUNT_INCOMPATIBLE_PURCHASE_TYPE",
    ],
    [
      "shipping costs more than the discount's maximum shipping price",
      () =>
        aDiscount(state, {
          ...freeShipping,
          codes: ["CODE"],
          terms: { ...freeShipping.terms, maximumShippingPrice: "4.99" },
        }),
      { "Fossil Socks": 1 },
      "DISCOUNT_NO_ENTITLED_SHIPPING_LINES",
    ],
  ];
  it.each(cases)("%s", (_name, setUp, items, reason) => {
    setUp();
    expect(reasonOf(items)).toBe(reason);
  });

  it("a code at its limit is refused, but another code of the same discount applies", () => {
    aDiscount(state, { codes: ["CODE", "OTHER"], terms: { usageLimit: 2 } });
    state.codes.addUses(demoShop, "CODE", 2);
    expect(reasonOf({ "Fossil Socks": 1 })).toBe("DISCOUNT_USAGE_LIMIT_REACHED");
    expect(priceItems(state, { "Fossil Socks": 1 }, ["OTHER"]).refusals).toEqual([]);
  });

  it("a refusal has Shopify's message for the shopper, and the exact reason in `detail`", () => {
    const [refused] = priceItems(state, { "Fossil Socks": 1 }, ["NOPE"]).refusals;
    expect(refused).toMatchObject({
      message: "Enter a valid discount code",
      detail: expect.stringContaining("No discount"),
    });
  });
});

describe("combining discounts", () => {
  it("applies the code that saves more if two codes do not combine, and refuses the other code", () => {
    aDiscount(state, { codes: ["TEN"] });
    aDiscount(state, {
      codes: ["TWENTY"],
      terms: { customerGets: reward.percentage(0.2), combinesWith: combinesWithAll },
    });
    const priced = priceItems(state, { "Fossil Socks": 1 }, ["TEN", "TWENTY"]);
    expect(priced.discountCodes).toEqual([{ code: "TWENTY", amountMinor: 240, type: "percentage" }]);
    expect(priced.refusals).toMatchObject([{ code: "TEN", reason: "DISCOUNT_CODE_NOT_HONOURED" }]);
  });

  it("applies only the automatic discount if it saves more than the code, but applies both if both allow combining", () => {
    const automatic = aDiscount(state, { terms: { customerGets: reward.percentage(0.3) } });
    const code = aDiscount(state, { codes: ["TEN"] });
    expect(priceItems(state, { "Fossil Socks": 1 }, ["TEN"])).toMatchObject({
      totalDiscountsMinor: 360,
      discountCodes: [],
    });
    const together = { combinesWith: combinesWithAll };
    state.discounts.put({ ...automatic, terms: { ...automatic.terms, ...together } });
    expect(priceItems(state, { "Fossil Socks": 1 }, ["TEN"]).totalDiscountsMinor).toBe(360);
    state.discounts.put({ ...code, terms: { ...code.terms, ...together } });
    expect(priceItems(state, { "Fossil Socks": 1 }, ["TEN"]).totalDiscountsMinor).toBe(360 + 120);
  });

  it("calculates every order discount from the same subtotal, after product discounts", () => {
    const items = { collections: { collectionIds: [collectionGid(state, "Apparel")] } };
    const terms = { combinesWith: combinesWithAll };
    aDiscount(state, {
      codes: ["HALF"],
      terms: { ...terms, customerGets: { value: { percentage: 0.5 }, items } },
    });
    aDiscount(state, { codes: ["TEN"], terms });
    aDiscount(state, { codes: ["TENTOO"], terms });
    aDiscount(state, { codes: ["SHIP"], ...freeShipping, terms: { ...freeShipping.terms, ...terms } });
    const priced = priceItems(state, { "Fossil Socks": 1, "Ammonite Mug": 1 }, [
      "HALF",
      "TEN",
      "TENTOO",
      "SHIP",
    ]);
    expect(priced.discountCodes.map((each) => each.amountMinor)).toEqual([600, 220, 220, 500]);
    expect(priced.totalMinor).toBe(1200 + 1600 + 500 - 600 - 220 - 220 - 500);
  });

  it("applies only the product discount that saves most to each line", () => {
    const terms = { combinesWith: combinesWithAll };
    const apparel = { collections: { collectionIds: [collectionGid(state, "Apparel")] } };
    const tee = { products: { productIds: [productGid(state, "Stegosaurus Tee")], variantIds: [] } };
    aDiscount(state, {
      codes: ["APPAREL"],
      terms: { ...terms, customerGets: { value: { percentage: 0.1 }, items: apparel } },
    });
    aDiscount(state, {
      codes: ["TEE"],
      terms: { ...terms, customerGets: { value: { percentage: 0.5 }, items: tee } },
    });
    const priced = priceItems(state, { "Stegosaurus Tee": 1, "Fossil Socks": 1 }, ["APPAREL", "TEE"]);
    expect(priced.discountCodes.map((each) => each.amountMinor)).toEqual([120, 1200]);
  });

  it("accepts at most five codes plus one shipping code, and one code per discount", () => {
    const terms = { combinesWith: combinesWithAll, customerGets: reward.fixed("1.00") };
    for (const code of ["A", "B", "C", "D", "E", "F"]) aDiscount(state, { codes: [code, `${code}2`], terms });
    aDiscount(state, {
      codes: ["SHIP"],
      ...freeShipping,
      terms: { ...freeShipping.terms, combinesWith: combinesWithAll },
    });
    aDiscount(state, {
      codes: ["SHIP2"],
      ...freeShipping,
      terms: { ...freeShipping.terms, combinesWith: combinesWithAll },
    });
    const codes = ["A", "A2", "B", "C", "D", "E", "F", "SHIP", "SHIP2"];
    const priced = priceItems(state, { "Raptor Hoodie": 1 }, codes);
    expect(priced.discountCodes.map((each) => each.code)).toEqual(["A", "B", "C", "D", "E", "SHIP"]);
    expect(priced.refusals.map((each) => each.code).sort()).toEqual(["A2", "F", "SHIP2"]);
  });

  it("prices a cart within a second with 25 automatic discounts that combine and 25 that do not", () => {
    for (let i = 0; i < 25; i++)
      aDiscount(state, { terms: { combinesWith: combinesWithAll, customerGets: reward.fixed("0.10") } });
    for (let i = 0; i < 25; i++) aDiscount(state, { terms: { customerGets: reward.fixed("0.50") } });
    expect(priceItems(state, { "Raptor Hoodie": 1 }).totalDiscountsMinor).toBe(250);
  }, 1000);
});
