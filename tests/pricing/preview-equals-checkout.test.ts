import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Conditions } from "~/domain/discounts/conditions";
import { discountKind } from "~/domain/discounts/discount-kind";
import type { ExampleCart } from "~/domain/discounts/example-cart";
import { type PricedCart, priceCart } from "~/domain/discounts/price-cart";
import type { Reward } from "~/domain/discounts/reward";
import { automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { codeDiscount } from "~/shopify/discounts/code-discount";
import { targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import { saveAutomaticDiscount } from "~/shopify/discounts/save-automatic-discount.server";
import { createCodeDiscount, updateCodeDiscount } from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { makeCart } from "../dev-shop/orders/cart";
import { priceCart as chargeAtCheckout } from "../dev-shop/orders/price-cart";
import { type DevShop, startDevShop } from "../dev-shop/start";
import { adminClient, appKeys } from "../dev-shop/testing/admin-client";
import { arbitraries } from "./random-rules";

/*
 * What the wizard's preview says a shopper pays, held against what the dev shop's checkout charges. The rule goes the
 * app's whole way into Shopify's API; the checkout prices from Shopify's discount objects and shares no code with the
 * preview.
 */

const SHOP = "dino-demo.myshopify.com";
const RUNS = 300;

let devShop: DevShop;
let admin: ShopifyAdmin;

beforeAll(async () => {
  devShop = await startDevShop(appKeys);
  const shop = devShop.state.shops.get(SHOP);
  devShop.state.shops.put({ ...shop, plan: "plus", sellsSubscriptions: true });
  const ask = await adminClient(devShop, SHOP);
  const graphql = async (query: string, options?: { variables?: Record<string, unknown> }) => {
    await devShop.control.setAvailablePoints({ shop: SHOP, points: 20_000 });
    const { body } = await ask(query, options?.variables);
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return Response.json({ data: body.data });
  };
  const budget = { reserve: async () => ({ ok: true as const, settle: async () => {} }) };
  admin = { graphql: graphql as unknown as ShopifyAdmin["graphql"], budget };
});
afterAll(() => devShop.close());

interface Rule {
  reward: Reward;
  conditions: Conditions;
}

let couponId = 0n;

/** The coupon's settings as the sync would write them for a rule. */
function discountFor(rule: Rule, id: bigint) {
  return (asked: Pick<Parameters<typeof codeDiscount>[0], "currentTargets">) =>
    codeDiscount({
      coupon: {
        id,
        name: `Coupon ${id}`,
        usageLimitPerCode: null,
        isOncePerCustomer: false,
        startsAt: new Date("2020-01-01"),
        endsAt: null,
      },
      rule: { trigger: "coupon", startsAt: null, endsAt: null, ...rule },
      currencyCode: "USD",
      combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
      code: `CODE${id}`,
      ...asked,
    });
}

async function create(rule: Rule) {
  couponId += 1n;
  const discount = { ...discountFor(rule, couponId)({}), code: `CODE${couponId}` };
  const saved = await createCodeDiscount({ admin, couponId, discount });
  if (!saved.ok) throw new Error(`not made: ${JSON.stringify(saved)} ${JSON.stringify(discount)}`);
  return { discountId: saved.discountId, couponId };
}

function removeAutomatic() {
  const { discounts } = devShop.state;
  for (const { id, method } of discounts.ofShop(SHOP)) if (method === "automatic") discounts.remove(id);
}

/** The rule as an automatic discount, the only one in the shop. */
async function createAutomatic(rule: Rule) {
  removeAutomatic();
  const discount = automaticDiscount({
    rule: {
      ...{ trigger: "automatic", id: 1n },
      ...{ startsAt: new Date("2020-01-01"), endsAt: null, createdAt: new Date("2020-01-01") },
      ...rule,
    },
    title: "Automatic",
    currencyCode: "USD",
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  });
  const saved = await saveAutomaticDiscount({ admin, discountId: null, discount });
  if (!saved.ok) throw new Error(`not made: ${JSON.stringify(saved)} ${JSON.stringify(discount)}`);
}

function charge(cart: ExampleCart, code: string | null) {
  const numberOf = (gid: string) => Number(gid.split("/").at(-1));
  const { state } = devShop;
  return chargeAtCheckout(
    state,
    makeCart(state, {
      shop: state.shops.get(SHOP),
      wanted: cart.lines.map(({ variantId, quantity }) => ({ variantId: numberOf(variantId), quantity })),
      codes: code === null ? [] : [code],
      buyer: cart.customer && { customerId: numberOf(cart.customer.id), email: null },
      countryCode: cart.countryCode,
    }),
  );
}

/** The preview's figures as the checkout tells them. */
function figures({
  obstacle,
  totalMinor,
  lineDiscountsMinor,
  orderDiscountMinor,
  shippingDiscountMinor,
}: PricedCart) {
  const offItems = orderDiscountMinor + lineDiscountsMinor.reduce((sum, off) => sum + off, 0);
  return {
    isGiven: obstacle === null && offItems + shippingDiscountMinor > 0,
    totalMinor,
    offItems,
    offShippingMinor,
  };
}

/** Without a code, by what is automatic. */
function charged(cart: ExampleCart, code: string | null) {
  const { totalMinor, lines, shipping, discountCodes } = charge(cart, code);
  const sum = (of: { allocations: { amountMinor: number }[] }[]) =>
    of.flatMap(({ allocations }) => allocations).reduce((total, { amountMinor }) => total + amountMinor, 0);
  const [offItems, shippingDiscountMinor] = [sum(lines), sum([shipping])];
  const isGiven = code === null ? offItems + shippingDiscountMinor > 0 : discountCodes.length > 0;
  return { isGiven, totalMinor, offItems, offShippingMinor };
}

test("the preview says what the checkout charges, for any rule and any cart", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  let given = 0;
  await fc.assert(
    fc.asyncProperty(rule, fc.array(cart, { minLength: 1, maxLength: 12 }), async (drawn, carts) => {
      const made = await create(drawn);
      for (const one of carts) {
        const preview = figures(priceCart({ ...drawn, cart: one }));
        expect(preview).toEqual(charged(one, `CODE${made.couponId}`));
        if (preview.isGiven) given += 1;
      }
    }),
    { numRuns: RUNS },
  );
  // A property that holds because nothing is ever given would prove nothing.
  expect(given).toBeGreaterThan(RUNS / 3);
}, 120_000);

test("an automatic rule costs what the preview says, without a code", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  let given = 0;
  await fc.assert(
    fc.asyncProperty(rule, fc.array(cart, { minLength: 1, maxLength: 12 }), async (drawn, carts) => {
      await createAutomatic(drawn);
      for (const one of carts) {
        const preview = figures(priceCart({ ...drawn, cart: one }));
        expect(preview).toEqual(charged(one, null));
        if (preview.isGiven) given += 1;
      }
    }),
    { numRuns: RUNS / 2 },
  );
  removeAutomatic();
  expect(given).toBeGreaterThan(RUNS / 6);
}, 120_000);

test("a rule that is changed into another charges what the other says, and nothing of the first stays", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  await fc.assert(
    fc.asyncProperty(
      rule,
      rule,
      fc.array(cart, { minLength: 1, maxLength: 4 }),
      async (first, second, carts) => {
        // Another kind of reward is another discount, to which the codes are moved.
        fc.pre(discountKind(first.reward.kind) === discountKind(second.reward.kind));
        const made = await create(first);
        const live = await findLiveDiscount({ admin, discountId: made.discountId, code: "" });
        if (!live) throw new Error("gone");
        const discount = discountFor(second, made.couponId)({ currentTargets: targetsOf(live.settings) });
        const saved = await updateCodeDiscount({ admin, discountId: made.discountId, discount });
        expect(saved).toMatchObject({ ok: true });
        for (const one of carts) {
          expect(figures(priceCart({ ...second, cart: one }))).toEqual(charged(one, `CODE${made.couponId}`));
        }
      },
    ),
    { numRuns: RUNS / 2 },
  );
}, 120_000);
