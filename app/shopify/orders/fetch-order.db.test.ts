import { beforeEach, expect, test } from "vitest";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { fetchOrder } from "~/shopify/orders/fetch-order.server";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { takeNewWebhooks } from "../../../tests/builders/deliver-webhooks";
import type { DiscountApplication, Order, OrderShipping } from "../../../tests/dev-shop/state/order";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(emptyDatabase);

let count = 0;

interface Quantities {
  lines?: number;
  shippingLines?: number;
  applications?: number;
}

/**
 * Places an order with a code, and gives it as many lines, shipping lines and discount applications as `quantities`
 * says. The code takes $0.10 off every line and every shipping line. Its application is the last one.
 */
async function anOrder(quantities: Quantities = {}) {
  count += 1;
  const { lines = 1, shippingLines = 1, applications = 1 } = quantities;
  const shop = await anInstalledShop();
  const { code } = await aLiveCoupon({ shopId: shop.id, code: `LARGE${count}` });
  const { control, state } = await devShop();
  const placed = await control.placeOrder({ shop: shop.domain, codes: [code] });
  if (!placed.ok) throw new Error("the order was not placed");
  await takeNewWebhooks();
  const [line, application] = [placed.order.lines[0], placed.order.discountApplications[0]];
  if (!line || !application) throw new Error("the order has no line or no discount");
  const allocations = [{ amountMinor: 10, applicationIndex: applications - 1 }];
  const shipping = (): OrderShipping => ({
    id: state.nextId(),
    title: "Standard",
    priceMinor: 500,
    allocations,
  });
  const automatic = (index: number): DiscountApplication => ({
    ...application,
    type: "automatic",
    code: null,
    title: `Automatic ${index}`,
  });
  const order = state.orders.put({
    ...placed.order,
    lines: Array.from({ length: lines }, () => ({ ...line, id: state.nextId(), allocations })),
    shipping: shipping(),
    moreShipping: Array.from({ length: shippingLines - 1 }, shipping),
    discountApplications: [
      ...Array.from({ length: applications - 1 }, (_, index) => automatic(index)),
      application,
    ],
  });
  const admin = await adminForShop({ shopDomain: shop.domain });
  return { order, code, admin, control, state };
}

/** Calls `afterCall` after each response, before the caller gets the response. */
function interrupted(admin: ShopifyAdmin, afterCall: () => void): ShopifyAdmin {
  return {
    ...admin,
    graphql: async (operation, options) => {
      const response = await admin.graphql(operation, options);
      afterCall();
      return response;
    },
  };
}

const amountOff = (result: Awaited<ReturnType<typeof fetchOrder>>) =>
  result.ok ? result.order.codes.map(({ amountOffMinor }) => Number(amountOffMinor)) : result.reason;

test.each<[string, Quantities]>([
  ["600 lines", { lines: 600 }],
  ["exactly 250 lines", { lines: 250 }],
  ["30 shipping lines", { shippingLines: 30 }],
  ["120 discount applications", { applications: 120 }],
  [
    "300 lines, 2 shipping lines and 60 discount applications",
    { lines: 300, shippingLines: 2, applications: 60 },
  ],
])(
  "fetches an order with %s completely: the snapshot is the same as that of the order's webhook",
  async (_, quantities) => {
    const { order, admin, control } = await anOrder(quantities);
    const fetched = await fetchOrder({ admin, shopifyOrderId: BigInt(order.id) });
    const { lines = 1, shippingLines = 1 } = quantities;
    expect(amountOff(fetched)).toEqual([10 * (lines + shippingLines)]);
    const payload = await control.orderPayload({ orderId: order.id });
    expect(fetched).toEqual({ ok: true, order: orderSnapshot(payload) });
  },
);

test("a test order in another currency, with discounts of staff and of a Shopify Script, has the same snapshot as its webhook", async () => {
  const { admin, code, control, order: first } = await anOrder();
  const placed = await control.placeOrder({
    shop: first.shop,
    codes: [code],
    presentment: { currency: "JPY", rate: 149.7 },
    // Staff can give a discount any title, even the text of a code.
    otherDiscounts: [
      { type: "manual", title: code.toLowerCase(), percentage: 10 },
      { type: "manual", title: "For a friend", percentage: 20 },
      { type: "script", title: "Loyalty", percentage: 5 },
    ],
    isTest: true,
    sourceName: "shopify_draft_order",
  });
  if (!placed.ok) throw new Error("the order was not placed");
  await control.refundOrder({ orderId: placed.order.id, amountMinor: 700 });
  const fetched = await fetchOrder({ admin, shopifyOrderId: BigInt(placed.order.id) });
  const webhook = orderSnapshot(await control.orderPayload({ orderId: placed.order.id }));
  expect(fetched).toEqual({ ok: true, order: webhook });
  const [{ amountMinor: codeMinor } = { amountMinor: 0 }] = placed.order.discountCodes;
  expect(webhook).toMatchObject({
    isTest: true,
    sourceName: "shopify_draft_order",
    codes: [{ code, amountOffMinor: BigInt(codeMinor), presentmentCurrency: "JPY" }],
    automatic: [],
    refunds: [{ amountMinor: 468n, presentmentAmountMinor: 700n }],
  });
});

/** Puts a change of an order, which takes $0.20 instead of $0.10 off each line, a second after the last change. */
function changeLines({
  state,
  id,
}: {
  state: Awaited<ReturnType<typeof devShop>>["state"];
  id: number;
}): Order {
  const order = state.orders.find(id);
  if (!order) throw new Error("no order");
  return state.orders.put({
    ...order,
    updatedAt: new Date(Date.parse(order.updatedAt) + 1_000).toISOString(),
    lines: order.lines.map((line) => ({
      ...line,
      allocations: line.allocations.map((allocation) => ({ ...allocation, amountMinor: 20 })),
    })),
  });
}

test("reads an order again if it changes between two pages", async () => {
  const { order, admin, state } = await anOrder({ lines: 300 });
  let callCount = 0;
  const changing = interrupted(admin, () => {
    callCount += 1;
    if (callCount === 1) changeLines({ state, id: order.id });
  });
  const fetched = await fetchOrder({ admin: changing, shopifyOrderId: BigInt(order.id) });
  expect(amountOff(fetched)).toEqual([300 * 20 + 10]);
  expect(callCount).toBe(4);
});

test("throws if an order changes each time its pages are read", async () => {
  const { order, admin, state } = await anOrder({ lines: 300 });
  const changing = interrupted(admin, () => {
    changeLines({ state, id: order.id });
  });
  const fetching = fetchOrder({ admin: changing, shopifyOrderId: BigInt(order.id) });
  await expect(fetching).rejects.toThrow("changed 3 times while its pages were read");
});

test("returns not-found if an order is deleted between two pages", async () => {
  const { order, admin, state } = await anOrder({ lines: 300 });
  const deleting = interrupted(admin, () => {
    state.orders.remove(order.id);
  });
  const fetched = await fetchOrder({ admin: deleting, shopifyOrderId: BigInt(order.id) });
  expect(fetched).toEqual({ ok: false, reason: "not-found" });
});

test("reads a small order with a single call of at most 40 points", async () => {
  const { order, admin, control } = await anOrder({ lines: 3 });
  await control.clearCalls();
  await fetchOrder({ admin, shopifyOrderId: BigInt(order.id) });
  const calls = await control.calls({ operation: "order" });
  expect(calls).toHaveLength(1);
  expect(calls[0]?.cost).toBeLessThanOrEqual(40);
});
