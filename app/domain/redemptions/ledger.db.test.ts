import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import {
  deliverNewWebhooks,
  deliverWebhooks,
  takeNewWebhooks,
} from "../../../tests/builders/deliver-webhooks";
import orderCreate from "../../../tests/fixtures/order-create.json";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await takeNewWebhooks();
});

let count = 0;

/** A shop with two live coupons, plus helpers to place orders and read both usage counts. */
async function aSellingShop() {
  count += 1;
  const shop = await anInstalledShop();
  const first = await aLiveCoupon({ shopId: shop.id, code: `FIRST${count}` });
  const second = await aLiveCoupon({ shopId: shop.id, code: `SECOND${count}` });
  const { control } = await devShop();
  const placeOrder = async (codes: string[]) => {
    const placed = await control.placeOrder({ shop: shop.domain, codes });
    if (!placed.ok) throw new Error(`order not placed: ${JSON.stringify(placed)}`);
    return placed.order;
  };
  const readUsedCounts = async () =>
    Promise.all(
      [first, second].map(async ({ id }) => (await getCoupon({ shopId: shop.id, couponId: id })).usedCount),
    );
  return { shop, first, second, control, placeOrder, readUsedCounts };
}

const readRedemptions = () => prisma.redemption.findMany({ orderBy: { id: "asc" } });

/** Builds a webhook that the dev shop has not sent. */
const aWebhook = (shopDomain: string, topic: string, payload: object) => {
  count += 1;
  const id = `own-${count}`;
  return { shopDomain, topic, webhookId: id, eventId: id, triggeredAt: new Date(), payload };
};

test("each code on an order counts as one use, and the amounts of the uses add up to the order's total discount", async () => {
  const { first, second, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code, second.code]);
  await deliverNewWebhooks();
  expect(await readUsedCounts()).toEqual([1, 1]);
  const booked = await readRedemptions();
  expect(booked.map(({ code }) => code).sort()).toEqual([first.code, second.code]);
  const totalDiscount = booked.reduce((sum, { amountOffMinor }) => sum + amountOffMinor, 0n);
  expect(totalDiscount).toBe(BigInt(order.totalDiscountsMinor));
});

test("an order edit that replaces the code reverses the use of the old code and counts a use of the new code", async () => {
  const { first, second, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await deliverNewWebhooks();
  await control.editOrder({ orderId: order.id, codes: [second.code] });
  await deliverNewWebhooks();
  expect(await readUsedCounts()).toEqual([0, 1]);
  expect((await readRedemptions()).map(({ reversedReason }) => reversedReason)).toEqual([
    "code-removed",
    null,
  ]);
});

test("a code that is removed by one order edit and added again by the next counts as one use", async () => {
  const { first, second, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await control.editOrder({ orderId: order.id, codes: [second.code] });
  await control.moveClock({ byMs: 2_000 });
  await control.editOrder({ orderId: order.id, codes: [first.code, second.code] });
  await deliverNewWebhooks();
  expect(await readUsedCounts()).toEqual([1, 1]);
});

test("if an order's webhooks arrive in reverse sequence, each code on the order counts once and the refund is stored", async () => {
  const { first, second, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await control.moveClock({ byMs: 2_000 });
  await control.editOrder({ orderId: order.id, codes: [first.code, second.code] });
  await control.moveClock({ byMs: 2_000 });
  await control.refundOrder({ orderId: order.id });
  await deliverWebhooks((await takeNewWebhooks()).reverse());
  expect(await readUsedCounts()).toEqual([1, 1]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBeGreaterThan(0n);
});

test("a refund is stored once, however many webhooks report it, and does not reverse the use", async () => {
  const { shop, first, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await deliverNewWebhooks();
  await control.refundOrder({ orderId: order.id });
  const webhooks = await takeNewWebhooks();
  expect(webhooks.map(({ topic }) => topic).sort()).toEqual(["orders/updated", "refunds/create"]);
  // Deliver refunds/create alone, then both webhooks, then both webhooks again with new IDs.
  await deliverWebhooks(webhooks.filter(({ topic }) => topic === "refunds/create"));
  const readRefundedMinor = async () => (await prisma.order.findFirstOrThrow()).refundedMinor;
  expect(await readRefundedMinor()).toBe(BigInt(order.totalMinor));
  await deliverWebhooks(webhooks);
  await deliverWebhooks(webhooks.map((one) => ({ ...one, webhookId: `${one.webhookId}-again` })));
  expect(await readRefundedMinor()).toBe(BigInt(order.totalMinor));
  expect(await prisma.refund.count({ where: { shopId: shop.id } })).toBe(1);
  expect(await readUsedCounts()).toEqual([1, 0]);
});

test("several partial refunds add up to the order's refunded amount", async () => {
  const { first, control, placeOrder } = await aSellingShop();
  const order = await placeOrder([first.code]);
  const payload = await control.orderPayload({ orderId: order.id });
  await deliverNewWebhooks();
  const refund = (id: number, amount: string) => ({
    id,
    order_id: payload.id,
    created_at: "2026-08-02T12:00:00-04:00",
    transactions: [{ kind: "refund", status: "success", amount, currency: "USD" }],
  });
  const { domain } = await anInstalledShop();
  await deliverWebhooks([
    aWebhook(domain, "refunds/create", refund(1, "1.50")),
    aWebhook(domain, "refunds/create", refund(2, "2.25")),
  ]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(375n);
});

test("a refund with an amount only in the shopper's currency is stored with the value of the returned items in the shop currency", async () => {
  const { first, placeOrder } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await deliverNewWebhooks();
  const { domain } = await anInstalledShop();
  const usdEur = (usd: string, eur: string) => ({
    shop_money: { amount: usd, currency_code: "USD" },
    presentment_money: { amount: eur, currency_code: "EUR" },
  });
  const payload = {
    id: 3,
    order_id: order.id,
    created_at: "2026-08-02T12:00:00-04:00",
    transactions: [
      { kind: "refund", status: "success", amount: "9.20", currency: "EUR" },
      { kind: "refund", status: "failure", amount: "9.20", currency: "EUR" },
    ],
    refund_line_items: [{ subtotal_set: usdEur("9.00", "8.28"), total_tax_set: usdEur("1.00", "0.92") }],
  };
  await deliverWebhooks([aWebhook(domain, "refunds/create", payload)]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(1_000n);
});

test("a refund of an order without this app's codes is ignored", async () => {
  const { control, placeOrder } = await aSellingShop();
  const order = await placeOrder([]);
  await control.refundOrder({ orderId: order.id });
  await deliverNewWebhooks();
  expect([await prisma.order.count(), await prisma.refund.count()]).toEqual([0, 0]);
});

test("canceling an order reverses the uses and stores the refund", async () => {
  const { first, second, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code, second.code]);
  await control.cancelOrder({ orderId: order.id });
  await deliverNewWebhooks();
  expect(await readUsedCounts()).toEqual([0, 0]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(BigInt(order.totalMinor));
});

test("test orders, POS orders and draft orders count as uses and are stored with their source and test flag", async () => {
  const { shop, first, readUsedCounts } = await aSellingShop();
  const orders = [
    { test: true },
    { source_name: "pos", customer: null },
    { source_name: "shopify_draft_order" },
  ];
  await deliverWebhooks(
    orders.map((overrides) =>
      aWebhook(shop.domain, "orders/create", { ...anOrderPayload({ codes: [first.code] }), ...overrides }),
    ),
  );
  expect(await readUsedCounts()).toEqual([3, 0]);
  const booked = await prisma.order.findMany({ orderBy: { id: "asc" } });
  expect(booked.map(({ isTest, sourceName, customerId }) => [isTest, sourceName, customerId])).toEqual([
    [true, "web", 77n],
    [false, "pos", null],
    [false, "shopify_draft_order", 77n],
  ]);
});

test("the example order from Shopify's docs is stored with the discount in the shop currency and in the presentment currency", async () => {
  const { shop } = await aSellingShop();
  const spring = await aLiveCoupon({ shopId: shop.id, code: "DINO-SPRING" });
  await deliverWebhooks([aWebhook(shop.domain, "orders/create", orderCreate)]);
  expect(await readRedemptions()).toMatchObject([
    {
      couponId: spring.id,
      amountOffMinor: 1_178n,
      currencyCode: "USD",
      presentmentAmountMinor: 1_083n,
      presentmentCurrency: "EUR",
    },
  ]);
});

test("a use still counts for its coupon if the code is renamed before the order is updated", async () => {
  const { shop, first, control, placeOrder, readUsedCounts } = await aSellingShop();
  const order = await placeOrder([first.code]);
  await deliverNewWebhooks();
  await prisma.code.updateMany({
    where: { shopId: shop.id, couponId: first.id },
    data: { code: `NEW${count}` },
  });
  await control.moveClock({ byMs: 2_000 });
  await control.refundOrder({ orderId: order.id });
  await deliverNewWebhooks();
  expect(await readUsedCounts()).toEqual([1, 0]);
});
