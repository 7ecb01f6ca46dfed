import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Conditions } from "~/domain/discounts/conditions";
import { discountKind } from "~/domain/discounts/discount-kind";
import type { ExampleCart } from "~/domain/discounts/preview/example-cart";
import { type PricedCart, priceCart } from "~/domain/discounts/preview/price-cart";
import type { Reward } from "~/domain/discounts/reward";
import { automaticDiscount } from "~/shopify/discounts/automatic-discount";
import { codeDiscount } from "~/shopify/discounts/code-discount";
import { targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import { saveAutomaticDiscount } from "~/shopify/discounts/save-automatic-discount.server";
import { createCodeDiscount, updateCodeDiscount } from "~/shopify/discounts/save-code-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { buildCart } from "../dev-shop/orders/cart";
import { priceCart as chargeAtCheckout } from "../dev-shop/orders/price-cart";
import { type DevShop, startDevShop } from "../dev-shop/start";
import { adminClient, appKeys } from "../dev-shop/testing/admin-client";
import { arbitraries } from "./random-rules";

/*
 * Compares the price in the wizard's preview with the price in the dev shop's checkout. The app's own code saves the
 * rule's discount through the dev shop's API. The checkout prices the cart with this discount, and shares no code with
 * the preview.
 */

const SHOP = "dino-demo.myshopify.com";
const RUNS = 300;

let devShop: DevShop;
let admin: ShopifyAdmin;

beforeAll(async () => {
  devShop = await startDevShop(appKeys);
  const shop = devShop.state.shops.get(SHOP);
  devShop.state.shops.put({ ...shop, plan: "plus", sellsSubscriptions: true });
  const sendQuery = await adminClient(devShop, SHOP);
  const graphql = async (query: string, options?: { variables?: Record<string, unknown> }) => {
    await devShop.control.setAvailablePoints({ shop: SHOP, points: 20_000 });
    const { body } = await sendQuery(query, options?.variables);
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

/**
 * Returns a function that builds a coupon's code discount for a rule, as the sync would write it. To update a discount,
 * pass its current targets in Shopify.
 */
function discountBuilderFor(rule: Rule, id: bigint) {
  return (current: Pick<Parameters<typeof codeDiscount>[0], "currentTargets">) =>
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
      ...current,
    });
}

async function createCodeRule(rule: Rule) {
  couponId += 1n;
  const discount = { ...discountBuilderFor(rule, couponId)({}), code: `CODE${couponId}` };
  const saved = await createCodeDiscount({ admin, couponId, discount });
  if (!saved.ok) throw new Error(`not created: ${JSON.stringify(saved)} ${JSON.stringify(discount)}`);
  return { discountId: saved.discountId, couponId };
}

function removeAutomaticDiscounts() {
  const { discounts } = devShop.state;
  for (const { id, method } of discounts.ofShop(SHOP)) if (method === "automatic") discounts.remove(id);
}

/** Creates the rule's discount as the shop's only automatic discount. */
async function createAutomaticRule(rule: Rule) {
  removeAutomaticDiscounts();
  const discount = automaticDiscount({
    rule: {
      trigger: "automatic",
      id: 1n,
      startsAt: new Date("2020-01-01"),
      endsAt: null,
      createdAt: new Date("2020-01-01"),
      ...rule,
    },
    title: "Automatic",
    currencyCode: "USD",
    combinesWith: { orderDiscounts: false, productDiscounts: false, shippingDiscounts: false },
  });
  const saved = await saveAutomaticDiscount({ admin, discountId: null, discount });
  if (!saved.ok) throw new Error(`not created: ${JSON.stringify(saved)} ${JSON.stringify(discount)}`);
}

function charge(cart: ExampleCart, code: string | null) {
  const numberOf = (gid: string) => Number(gid.split("/").at(-1));
  const { state } = devShop;
  return chargeAtCheckout(
    state,
    buildCart(state, {
      shop: state.shops.get(SHOP),
      lineRequests: cart.lines.map(({ variantId, quantity }) => ({
        variantId: numberOf(variantId),
        quantity,
      })),
      codes: code === null ? [] : [code],
      buyer: cart.customer && { customerId: numberOf(cart.customer.id), email: null },
      countryCode: cart.countryCode,
    }),
  );
}

/** Returns the preview's figures, in the same form as `chargedFigures`. */
function previewFigures({
  obstacle,
  totalMinor,
  lineDiscountsMinor,
  orderDiscountMinor,
  shippingDiscountMinor,
}: PricedCart) {
  const itemDiscountMinor = orderDiscountMinor + lineDiscountsMinor.reduce((sum, amount) => sum + amount, 0);
  return {
    isDiscounted: obstacle === null && itemDiscountMinor + shippingDiscountMinor > 0,
    totalMinor,
    itemDiscountMinor,
    shippingDiscountMinor,
  };
}

/** Returns the checkout's figures for a cart with this code. If `code` is null, only automatic discounts apply. */
function chargedFigures(cart: ExampleCart, code: string | null) {
  const { totalMinor, lines, shipping, discountCodes } = charge(cart, code);
  const sumAllocations = (charges: { allocations: { amountMinor: number }[] }[]) =>
    charges
      .flatMap(({ allocations }) => allocations)
      .reduce((total, { amountMinor }) => total + amountMinor, 0);
  const [itemDiscountMinor, shippingDiscountMinor] = [sumAllocations(lines), sumAllocations([shipping])];
  const isDiscounted =
    code === null ? itemDiscountMinor + shippingDiscountMinor > 0 : discountCodes.length > 0;
  return { isDiscounted, totalMinor, itemDiscountMinor, shippingDiscountMinor };
}

test("for any rule with a code and any cart, the checkout charges the price that the preview shows", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  let discountedCount = 0;
  await fc.assert(
    fc.asyncProperty(rule, fc.array(cart, { minLength: 1, maxLength: 12 }), async (anyRule, carts) => {
      const created = await createCodeRule(anyRule);
      for (const anyCart of carts) {
        const preview = previewFigures(priceCart({ ...anyRule, cart: anyCart }));
        expect(preview).toEqual(chargedFigures(anyCart, `CODE${created.couponId}`));
        if (preview.isDiscounted) discountedCount += 1;
      }
    }),
    { numRuns: RUNS },
  );
  // If no cart got a discount, the test would prove nothing.
  expect(discountedCount).toBeGreaterThan(RUNS / 3);
}, 120_000);

test("for any automatic rule and any cart, the checkout charges the price that the preview shows", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  let discountedCount = 0;
  await fc.assert(
    fc.asyncProperty(rule, fc.array(cart, { minLength: 1, maxLength: 12 }), async (anyRule, carts) => {
      await createAutomaticRule(anyRule);
      for (const anyCart of carts) {
        const preview = previewFigures(priceCart({ ...anyRule, cart: anyCart }));
        expect(preview).toEqual(chargedFigures(anyCart, null));
        if (preview.isDiscounted) discountedCount += 1;
      }
    }),
    { numRuns: RUNS / 2 },
  );
  removeAutomaticDiscounts();
  expect(discountedCount).toBeGreaterThan(RUNS / 6);
}, 120_000);

test("after the rule of a code is changed to any rule with the same discount kind, the checkout charges the price that the preview shows for the new rule", async () => {
  const { rule, cart } = arbitraries(devShop.state);
  await fc.assert(
    fc.asyncProperty(
      rule,
      rule,
      fc.array(cart, { minLength: 1, maxLength: 4 }),
      async (first, second, carts) => {
        // An update cannot change a discount's kind. If the kind changes, the app moves the codes to a new discount.
        fc.pre(discountKind(first.reward.kind) === discountKind(second.reward.kind));
        const created = await createCodeRule(first);
        const live = await findLiveDiscount({ admin, discountId: created.discountId, code: "" });
        if (!live) throw new Error("the created discount is not in Shopify");
        const buildDiscount = discountBuilderFor(second, created.couponId);
        const discount = buildDiscount({ currentTargets: targetsOf(live.settings) });
        const saved = await updateCodeDiscount({ admin, discountId: created.discountId, discount });
        expect(saved).toMatchObject({ ok: true });
        for (const anyCart of carts) {
          const preview = previewFigures(priceCart({ ...second, cart: anyCart }));
          expect(preview).toEqual(chargedFigures(anyCart, `CODE${created.couponId}`));
        }
      },
    ),
    { numRuns: RUNS / 2 },
  );
}, 120_000);
