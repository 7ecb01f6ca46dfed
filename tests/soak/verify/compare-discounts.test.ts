import { expect, test } from "vitest";
import { compareDiscounts, type LiveDiscount, type StoredCoupon } from "./compare-discounts";

const coupon: StoredCoupon = {
  id: "7",
  name: "Summer",
  discountId: 100,
  isActive: true,
  percentage: 20,
  usageLimit: null,
  isOncePerCustomer: false,
  isUpToDate: true,
  syncError: null,
  codes: [{ code: "SUMMER", state: "live" }],
  requestedCount: 1,
};
const discount: LiveDiscount = {
  id: 100,
  title: "Summer",
  status: "ACTIVE",
  percentage: 20,
  usageLimit: null,
  isOncePerCustomer: false,
  codes: ["summer"],
};

function compare(changes: { coupon?: Partial<StoredCoupon>; discount?: Partial<LiveDiscount> | null }) {
  const discounts = changes.discount === null ? [] : [{ ...discount, ...changes.discount }];
  const coupons = [{ ...coupon, ...changes.coupon }];
  return compareDiscounts({ shop: "soak-1.myshopify.com", coupons, discounts }).map(({ detail }) => detail);
}

test("a coupon whose discount has its settings and codes has no differences", () => {
  expect(compare({})).toEqual([]);
});

test("each different setting is drift", () => {
  expect(compare({ discount: { percentage: 15 } })).toEqual(["coupon 7 (Summer): 20% off, in Shopify 15%"]);
  expect(compare({ discount: { title: "Autumn" } })).toEqual([
    "coupon 7 (Summer): is called Autumn in Shopify",
  ]);
  expect(compare({ discount: { usageLimit: 5 } })).toEqual(["coupon 7 (Summer): limit null, in Shopify 5"]);
  expect(compare({ discount: { isOncePerCustomer: true } })).toEqual([
    "coupon 7 (Summer): differs in uses per customer",
  ]);
});

test("an active coupon needs an active discount, and an archived coupon an ended one", () => {
  expect(compare({ discount: null })).toEqual(["coupon 7 (Summer): has no discount in Shopify"]);
  expect(compare({ discount: { status: "EXPIRED" } })).toEqual([
    "coupon 7 (Summer): is active, in Shopify EXPIRED",
  ]);
  expect(compare({ coupon: { isActive: false } })).toEqual([
    "coupon 7 (Summer): is ended, in Shopify ACTIVE",
  ]);
  expect(compare({ coupon: { isActive: false }, discount: { status: "EXPIRED", title: "Old" } })).toEqual([]);
  expect(compare({ coupon: { isActive: false, discountId: null }, discount: null })).toEqual([]);
});

test("codes that only one side has, and codes that are not live, are drift", () => {
  expect(compare({ discount: { codes: [] } })).toEqual([
    "coupon 7 (Summer): 1 codes are not in Shopify, such as SUMMER",
  ]);
  expect(compare({ discount: { codes: ["SUMMER", "OTHER"] } })).toEqual([
    "coupon 7 (Summer): 1 codes are only in Shopify, such as OTHER",
  ]);
  const codes = [{ code: "SUMMER", state: "pending" }];
  expect(compare({ coupon: { codes }, discount: { codes: [] } })).toEqual([
    "coupon 7 (Summer): 0 of 1 codes are live",
  ]);
});

test("a coupon that is out of date or has a sync error, and a discount without a coupon, are drift", () => {
  expect(compare({ coupon: { isUpToDate: false } })).toEqual(["coupon 7 (Summer): is out of date"]);
  expect(compare({ coupon: { syncError: "code-taken" } })).toEqual([
    "coupon 7 (Summer): sync error code-taken",
  ]);
  expect(compare({ coupon: { isActive: false, discountId: null } })).toEqual([
    "discount 100 (Summer) in Shopify belongs to no coupon",
  ]);
});
