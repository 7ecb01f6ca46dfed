import { describe, expect, test } from "vitest";
import type { CurrentSettings } from "../../discounts/live-discount";
import { changedSetting, settingDifferences } from "./setting-difference";

const product = (id: number) => `gid://shopify/Product/${id}`;
const items = { kind: "products" as const, products: [product(1), product(2)], variants: [] };

const current: CurrentSettings = {
  title: "Spring",
  startsAt: new Date("2026-01-05T08:00:00.400Z"),
  endsAt: null,
  usageLimit: 5,
  isOncePerCustomer: false,
  combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  minimum: { kind: "subtotal", amountMinor: 5_000 },
  value: { kind: "items", quantity: 1, off: { kind: "percentage", percentage: 100 } },
  buyers: { kind: "segments", ids: ["gid://shopify/Segment/1"] },
  items,
  buys: { atLeast: { kind: "quantity", quantity: 2 }, items: { kind: "collections", collections: ["a"] } },
  maxUsesPerOrder: 1,
  countries: { countries: ["CA", "US"], hasRestOfWorld: false },
  maxShippingRateMinor: 2_000,
  purchases: { isOneTime: true, isSubscription: false },
  shippedTo: ["CA", "DE", "US"],
};
const { shippedTo: _, ...wanted } = current;

test("settings count as equal even if a date differs only in milliseconds and the fields are in another order", () => {
  const { startsAt, purchases, ...others } = wanted;
  const wholeSecond = new Date("2026-01-05T08:00:00Z");
  const reversed = { isSubscription: false, isOneTime: true };
  expect(settingDifferences({ purchases: reversed, startsAt: wholeSecond, ...others }, current)).toEqual([]);
});

describe("a comparison of all settings", () => {
  test.each<Partial<CurrentSettings>>([
    { title: "Summer" },
    { startsAt: new Date("2026-01-05T08:00:01Z") },
    { endsAt: new Date("2027-01-01T00:00:00Z") },
    { usageLimit: null },
    { isOncePerCustomer: true },
    { combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: true } },
    { minimum: { kind: "quantity", quantity: 5_000 } },
    { value: { kind: "items", quantity: 1, off: { kind: "amount", amountMinor: 100 } } },
    { value: { kind: "items", quantity: 2, off: { kind: "percentage", percentage: 100 } } },
    { buyers: { kind: "everyone" } },
    { buyers: { kind: "unknown" } },
    { buyers: { kind: "customers", ids: ["gid://shopify/Segment/1"] } },
    { buyers: { kind: "segments", ids: ["gid://shopify/Segment/2"] } },
    { items: { kind: "all" } },
    { items: { ...items, products: [product(1)] } },
    { items: { ...items, variants: ["gid://shopify/ProductVariant/3"] } },
    {
      buys: {
        atLeast: { kind: "amount", amountMinor: 2 },
        items: { kind: "collections", collections: ["a"] },
      },
    },
    { buys: { atLeast: { kind: "quantity", quantity: 2 }, items: { kind: "all" } } },
    { maxUsesPerOrder: null },
    { countries: null },
    { countries: { countries: ["CA", "DE", "US"], hasRestOfWorld: false } },
    { countries: { countries: ["CA"], hasRestOfWorld: false } },
    { countries: { countries: ["CA", "US"], hasRestOfWorld: true } },
    { maxShippingRateMinor: null },
    { purchases: { isOneTime: true, isSubscription: true } },
  ])("reports %o as the only change", (change) => {
    expect(settingDifferences(wanted, { ...current, ...change })).toEqual(Object.keys(change));
  });

  test("includes every setting that can be compared", () => {
    expect(Object.keys(wanted).sort()).toEqual([...changedSetting.options].sort());
  });
});

test("a wanted country that the shop does not ship to is not a difference, because Shopify never reports it", () => {
  const countries = { countries: ["CA", "GB", "US"], hasRestOfWorld: false };
  expect(settingDifferences({ countries }, current)).toEqual([]);
});

test("settings missing from the wanted settings are not compared", () => {
  expect(settingDifferences({ title: "Spring" }, current)).toEqual([]);
});
