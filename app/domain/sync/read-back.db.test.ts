import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { conditions } from "~/domain/discounts/conditions";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import type { CurrentSettings } from "~/domain/discounts/live-discount";
import { compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aDiscountRule } from "../../../tests/builders/a-discount-rule";
import { DEMO_SHOP } from "../../../tests/builders/a-merchant-request";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { everyTerm, type Term } from "../../../tests/builders/every-term";
import {
  checkCoupon,
  discountOfRule,
  outOfDate,
  retryCouponSync,
  syncCoupon,
  syncRule,
} from "../../../tests/builders/sync-discount";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

/*
 * The first tests sync every kind of reward and condition to the dev shop, as a code discount and as an automatic
 * discount, and check all settings of the discount in Shopify. A term is a reward with its conditions and dates (see
 * every-term.ts). Each discount is created from the first term of its kind and then updated to each following term, so
 * that the tests also detect a setting that an update failed to reset.
 */

let shopId = 0n;
let terms: Term[] = [];

beforeEach(async () => {
  await emptyDatabase();
  shopId = (await anInstalledShop()).id;
  const { state, control } = await devShop();
  await control.setPlan({ shop: DEMO_SHOP, plan: "plus" });
  for (const discount of state.discounts.all()) state.discounts.remove(discount.id);
  state.shops.put({ ...state.shops.get(DEMO_SHOP), sellsSubscriptions: true, shipsTo: ["CA", "DE", "US"] });
  terms = everyTerm(state);
});

const startsAt = new Date("2026-01-05T08:00:00Z");

/** The settings that a discount in these tests has in Shopify, unless `term.expected` contains another value. */
function defaultSettings(kind: DiscountKind): CurrentSettings {
  return {
    title: "Spring",
    startsAt,
    endsAt: null,
    usageLimit: null,
    isOncePerCustomer: false,
    // Two shipping discounts can never combine.
    combinesWith: {
      orderDiscounts: true,
      productDiscounts: true,
      shippingDiscounts: kind !== "free_shipping",
    },
    minimum: null,
    value: null,
    buyers: { kind: "everyone" },
    items: null,
    buys: null,
    maxUsesPerOrder: null,
    countries: null,
    maxShippingRateMinor: null,
    purchases: { isOneTime: true, isSubscription: false },
    shippedTo: ["CA", "DE", "US"],
  };
}

/** The database columns of a rule with this term. */
const columnsOf = ({ reward, conditions: termConditions, startsAt: from, endsAt: to }: Term) => ({
  reward,
  rewardKind: reward.kind,
  conditions: conditions.parse({ purchaseType: "one_time", ...termConditions }),
  startsAt: from ?? startsAt,
  endsAt: to ?? null,
});

const kindsOfDiscount: DiscountKind[] = ["basic", "bxgy", "free_shipping"];

test.each(kindsOfDiscount)(
  "for every reward and condition, a code discount of kind %s has the expected settings in Shopify after its sync",
  async (kind) => {
    const termsOfKind = terms.filter(({ reward }) => discountKind(reward.kind) === kind);
    const rule = await aDiscountRule({ shopId });
    const { id: couponId } = await aCoupon({ shopId, name: "Spring", startsAt, discountRuleId: rule.id });
    for (const term of termsOfKind) {
      await prisma.discountRule.update({ where: { id: rule.id }, data: columnsOf(term) });
      await prisma.coupon.update({
        where: { id: couponId },
        data: { version: { increment: 1 }, ...outOfDate },
      });
      expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
      const comparison = await compareWithShopify({ owner: { shopId, couponId } });
      if (comparison.kind !== "compared") throw new Error(`not compared: ${comparison.kind}`);
      expect([term.name, comparison.live.settings]).toEqual([
        term.name,
        { ...defaultSettings(kind), ...term.expected },
      ]);
      // Another sync would change nothing in Shopify.
      expect([term.name, comparison.changed]).toEqual([term.name, []]);
    }
    expect(termsOfKind.length).toBeGreaterThan(2);
  },
);

test("after a sync, a code discount in Shopify has its coupon's usage limit and end date, and its rule's customer limit and combinations", async () => {
  const rule = await aDiscountRule({
    shopId,
    conditions: conditions.parse({ isOncePerCustomer: true }),
    interaction: { mode: "dont_combine" },
  });
  const endsAt = new Date("2027-06-30T21:59:59Z");
  const limits = { usageLimitPerCode: 7, endsAt };
  const { id: couponId } = await aCoupon({ shopId, discountRuleId: rule.id, ...limits });
  await syncCoupon({ shopId, couponId });
  expect(await compareWithShopify({ owner: { shopId, couponId } })).toMatchObject({
    changed: [],
    live: {
      settings: {
        ...{ usageLimit: 7, endsAt, isOncePerCustomer: true },
        combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      },
    },
  });
});

test.each(kindsOfDiscount)(
  "for every reward and condition, an automatic discount of kind %s has the expected settings in Shopify after its sync",
  async (kind) => {
    const termsOfKind = terms.filter(({ reward }) => discountKind(reward.kind) === kind);
    const { id: discountRuleId } = await aDiscountRule({ shopId, name: "Spring", trigger: "automatic" });
    const admin = await adminForShop({ shopDomain: DEMO_SHOP });
    for (const term of termsOfKind) {
      const { shopifyId } = await discountOfRule(discountRuleId);
      await prisma.discountRule.update({
        where: { id: discountRuleId },
        data: { ...columnsOf(term), messaging: {}, version: { increment: 1 }, ...outOfDate },
      });
      expect(await syncRule({ shopId, discountRuleId })).toEqual({ ok: true });
      const record = await discountOfRule(discountRuleId);
      // The existing discount was updated. No second discount was created.
      if (shopifyId !== null) expect(record.shopifyId).toBe(shopifyId);
      const live = await findLiveDiscount({ admin, discountId: String(record.shopifyId) });
      expect([term.name, live?.settings]).toEqual([
        term.name,
        { ...defaultSettings(kind), ...term.expected },
      ]);
      const comparison = await compareWithShopify({ owner: { shopId, discountRuleId } });
      expect([term.name, comparison]).toMatchObject([term.name, { kind: "compared", changed: [] }]);
    }
  },
);

/** Creates a rule with a coupon and syncs the coupon to Shopify. */
async function createSyncedCoupon(input: Parameters<typeof aDiscountRule>[0]) {
  const rule = await aDiscountRule(input);
  const { id: couponId, code } = await aCoupon({ shopId, discountRuleId: rule.id });
  expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  const findChangedSettings = async () => {
    const comparison = await compareWithShopify({ owner: { shopId, couponId } });
    return comparison.kind === "compared" ? comparison.changed : comparison.kind;
  };
  /** Does what the button "Overwrite with app settings" does. */
  const overwriteShopify = async () => {
    expect(await checkCoupon({ shopId, couponId })).toBe("changed-in-shopify");
    await retryCouponSync({ shopId, couponId });
    expect(await syncCoupon({ shopId, couponId })).toEqual({ ok: true });
  };
  expect(await findChangedSettings()).toEqual([]);
  return { code, overwriteShopify, findChangedSettings };
}

test("a change to a discount's customers and products in the Shopify admin is detected and can be overwritten", async () => {
  const { control, state } = await devShop();
  const ids = (type: string, rows: { id: number }[]) => rows.map(({ id }) => `gid://shopify/${type}/${id}`);
  const products = ids("Product", state.products.ofShop(DEMO_SHOP));
  const [one, two, other] = products.map((id) => ({ id, title: "One" }));
  if (!one || !two || !other) throw new Error("the dev shop has fewer than three products");
  const segments = state.segments.ofShop(DEMO_SHOP);
  const { code, overwriteShopify, findChangedSettings } = await createSyncedCoupon({
    shopId,
    reward: {
      ...{ kind: "percentage_off", percentage: 10 },
      appliesTo: { kind: "products", products: [one, two], variants: [] },
    },
    conditions: conditions.parse({
      who: { kind: "segments", segments: ids("Segment", segments).map((id) => ({ id, name: "VIP" })) },
    }),
  });
  await control.editDiscountInAdmin({
    ...{ shop: DEMO_SHOP, code },
    input: {
      context: { customers: { add: ids("Customer", state.customers.ofShop(DEMO_SHOP)) } },
      customerGets: { items: { products: { productsToAdd: [other.id], productsToRemove: [one.id] } } },
    },
  });
  expect(await findChangedSettings()).toEqual(["buyers", "items"]);
  await overwriteShopify();
  expect(await findChangedSettings()).toEqual([]);
});

test("a change to a free shipping discount's countries, maximum rate and purchase type in the Shopify admin is detected and can be overwritten; a country that the shop does not ship to is no change", async () => {
  const { control } = await devShop();
  const { code, overwriteShopify, findChangedSettings } = await createSyncedCoupon({
    shopId,
    reward: { kind: "free_shipping", maxShippingRateMinor: 2_000 },
    // Shopify omits GB, because the shop does not ship there.
    conditions: conditions.parse({ countries: ["CA", "US", "GB"], purchaseType: "one_time" }),
  });
  await control.editDiscountInAdmin({
    ...{ shop: DEMO_SHOP, code },
    input: {
      destination: { countries: { add: ["DE"], remove: ["US"] } },
      maximumShippingPrice: "30.00",
      appliesOnSubscription: true,
    },
  });
  expect(await findChangedSettings()).toEqual(["countries", "maxShippingRateMinor", "purchases"]);
  await overwriteShopify();
  expect(await findChangedSettings()).toEqual([]);
});

test("adding a 101st product in the Shopify admin is detected, although a rule can have only 100 products", async () => {
  const { control, state } = await devShop();
  const [existingProduct] = state.products.ofShop(DEMO_SHOP);
  if (!existingProduct) throw new Error("the dev shop has no products");
  const products = Array.from({ length: 101 }, () =>
    state.products.put({ ...existingProduct, id: state.nextId() }),
  );
  const gids = products.map(({ id }) => `gid://shopify/Product/${id}`);
  const chosen = gids.slice(0, 100).map((id) => ({ id, title: "One of many" }));
  const { code, findChangedSettings } = await createSyncedCoupon({
    shopId,
    reward: {
      ...{ kind: "percentage_off", percentage: 10 },
      appliesTo: { kind: "products", products: chosen, variants: [] },
    },
  });
  await control.editDiscountInAdmin({
    ...{ shop: DEMO_SHOP, code },
    input: { customerGets: { items: { products: { productsToAdd: gids.slice(100) } } } },
  });
  expect(await findChangedSettings()).toEqual(["items"]);
  for (const { id } of products) state.products.remove(id);
});
