import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { aLiveCoupon } from "../../../tests/builders/a-live-coupon";
import { anInstalledShop } from "../../../tests/builders/an-installed-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import { deliverWebhooks, newWebhooks, takeWebhooks } from "../../../tests/builders/take-webhooks";
import orderCreate from "../../../tests/fixtures/order-create.json";
import { emptyDatabase } from "../../../tests/setup/database";
import { devShop } from "../../../tests/setup/dev-shop";

beforeEach(async () => {
  await emptyDatabase();
  await newWebhooks();
});

let count = 0;

/** A shop with two coupons that its checkout takes, and what the ledger says of them. */
async function aSellingShop() {
  count += 1;
  const shop = await anInstalledShop();
  const first = await aLiveCoupon({ shopId: shop.id, code: `FIRST${count}` });
  const second = await aLiveCoupon({ shopId: shop.id, code: `SECOND${count}` });
  const { control } = await devShop();
  const placeOrder = async (codes: string[]) => {
    const placed = await control.placeOrder({ shop: shop.domain, codes });
    if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed)}`);
    return placed.order;
  };
  const readUsedCounts = async () =>
    Promise.all(
      [first, second].map(async ({ id }) => (await getCoupon({ shopId: shop.id, couponId: id })).usedCount),
    );
  return { shop, first, second, control, placeOrder, readUsedCounts };
}

const readLedger = () => prisma.redemption.findMany({ orderBy: { id: "asc" } });

/** A body of our own in place of one of the dev shop's. */
const webhook = (shopDomain: string, topic: string, payload: object) => {
  count += 1;
  const id = `own-${count}`;
  return { shopDomain, topic, webhookId: id, eventId: id, triggeredAt: new Date(), payload };
};

test("several codes on an order are each one use, with what each took off", async () => {
  const { first, second, place, used } = await aSellingShop();
  const order = await place([first.code, second.code]);
  await takeWebhooks();
  expect(await used()).toEqual([1, 1]);
  const booked = await readLedger();
  expect(booked.map(({ code }) => code).sort()).toEqual([first.code, second.code]);
  const totalDiscount = booked.reduce((sum, { amountOffMinor }) => sum + amountOffMinor, 0n);
  expect(totalDiscount).toBe(BigInt(order.totalDiscountsMinor));
});

test("an edited order loses a code and gains another, and the count goes with it", async () => {
  const { first, second, control, place, used } = await aSellingShop();
  const order = await place([first.code]);
  await takeWebhooks();
  await control.editOrder({ orderId: order.id, codes: [second.code] });
  await takeWebhooks();
  expect(await used()).toEqual([0, 1]);
  expect((await readLedger()).map(({ reversedReason }) => reversedReason)).toEqual(["code-removed", null]);
});

test("an edit that comes back to the first code counts it once", async () => {
  const { first, second, control, place, used } = await aSellingShop();
  const order = await place([first.code]);
  await control.editOrder({ orderId: order.id, codes: [second.code] });
  await control.moveClock({ byMs: 2_000 });
  await control.editOrder({ orderId: order.id, codes: [first.code, second.code] });
  await takeWebhooks();
  expect(await used()).toEqual([1, 1]);
});

test("the events of an order in reverse lead to the same ledger", async () => {
  const { first, second, control, place, used } = await aSellingShop();
  const order = await place([first.code]);
  await control.moveClock({ byMs: 2_000 });
  await control.editOrder({ orderId: order.id, codes: [first.code, second.code] });
  await control.moveClock({ byMs: 2_000 });
  await control.refundOrder({ orderId: order.id });
  await deliverWebhooks((await newWebhooks()).reverse());
  expect(await used()).toEqual([1, 1]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBeGreaterThan(0n);
});

test("a refund keeps the use and is shown on the order, once however often it is told", async () => {
  const { shop, first, control, place, used } = await aSellingShop();
  const order = await place([first.code]);
  await takeWebhooks();
  await control.refundOrder({ orderId: order.id });
  const webhooks = await newWebhooks();
  expect(webhooks.map(({ topic }) => topic).sort()).toEqual(["orders/updated", "refunds/create"]);
  // By the refund's own webhook alone, then by the order's, then both again.
  await deliverWebhooks(webhooks.filter(({ topic }) => topic === "refunds/create"));
  const refunded = async () => (await prisma.order.findFirstOrThrow()).refundedMinor;
  expect(await refunded()).toBe(BigInt(order.totalMinor));
  await deliverWebhooks(webhooks);
  await deliverWebhooks(webhooks.map((one) => ({ ...one, webhookId: `${one.webhookId}-again` })));
  expect(await refunded()).toBe(BigInt(order.totalMinor));
  expect(await prisma.refund.count({ where: { shopId: shop.id } })).toBe(1);
  expect(await used()).toEqual([1, 0]);
});

test("refunds in parts add up", async () => {
  const { first, control, place } = await aSellingShop();
  const order = await place([first.code]);
  const payload = await control.orderPayload({ orderId: order.id });
  await takeWebhooks();
  const refund = (id: number, amount: string) => ({
    id,
    order_id: payload.id,
    created_at: "2026-08-02T12:00:00-04:00",
    // An older channel tells no amount_set; in the shop's own currency the plain amount is as good.
    transactions: [{ kind: "refund", status: "success", amount, currency: "USD" }],
  });
  const { domain } = await anInstalledShop();
  await deliverWebhooks([
    webhook(domain, "refunds/create", refund(1, "1.50")),
    webhook(domain, "refunds/create", refund(2, "2.25")),
  ]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(375n);
});

test("a refund paid back in another currency is worth what was returned", async () => {
  const { first, place } = await aSellingShop();
  const order = await place([first.code]);
  await takeWebhooks();
  const { domain } = await anInstalledShop();
  const usd = (amount: string) => ({
    shop_money: { amount, currency_code: "USD" },
    presentment_money: { amount: "1.00", currency_code: "EUR" },
  });
  const payload = {
    id: 3,
    order_id: order.id,
    created_at: "2026-08-02T12:00:00-04:00",
    transactions: [
      { kind: "refund", status: "success", amount: "9.20", currency: "EUR" },
      { kind: "refund", status: "failure", amount: "9.20", currency: "EUR" },
    ],
    refund_line_items: [{ subtotal_set: usd("9.00"), total_tax_set: usd("1.00") }],
  };
  await deliverWebhooks([webhook(domain, "refunds/create", payload)]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(1_000n);
});

test("a refund of an order that is not ours leaves no trace", async () => {
  const { control, place } = await aSellingShop();
  const order = await place([]);
  await control.refundOrder({ orderId: order.id });
  await takeWebhooks();
  expect([await prisma.order.count(), await prisma.refund.count()]).toEqual([0, 0]);
});

test("a cancelled order gives its uses back, with its refund", async () => {
  const { first, second, control, place, used } = await aSellingShop();
  const order = await place([first.code, second.code]);
  await control.cancelOrder({ orderId: order.id });
  await takeWebhooks();
  expect(await used()).toEqual([0, 0]);
  expect((await prisma.order.findFirstOrThrow()).refundedMinor).toBe(BigInt(order.totalMinor));
});

test("test orders are marked, and till and draft orders are booked with where they came from", async () => {
  const { shop, first, used } = await aSellingShop();
  const orders = [
    { test: true },
    { source_name: "pos", customer: null },
    { source_name: "shopify_draft_order" },
  ];
  await deliverWebhooks(
    orders.map((overrides) =>
      webhook(shop.domain, "orders/create", { ...anOrderPayload({ codes: [first.code] }), ...overrides }),
    ),
  );
  expect(await used()).toEqual([3, 0]);
  const booked = await prisma.order.findMany({ orderBy: { id: "asc" } });
  expect(booked.map(({ isTest, sourceName, customerId }) => [isTest, sourceName, customerId])).toEqual([
    [true, "web", 77n],
    [false, "pos", null],
    [false, "shopify_draft_order", 77n],
  ]);
});

test("Shopify's documented order is booked with its amounts in both currencies", async () => {
  const { shop } = await aSellingShop();
  const spring = await aLiveCoupon({ shopId: shop.id, code: "DINO-SPRING" });
  await deliverWebhooks([webhook(shop.domain, "orders/create", orderCreate)]);
  expect(await readLedger()).toMatchObject([
    {
      couponId: spring.id,
      amountOffMinor: 1_178n,
      currencyCode: "USD",
      presentmentAmountMinor: 1_083n,
      presentmentCurrency: "EUR",
    },
  ]);
});

test("a use stays with its coupon when the coupon gets another code", async () => {
  const { shop, first, control, place, used } = await aSellingShop();
  const order = await place([first.code]);
  await takeWebhooks();
  await prisma.code.updateMany({
    where: { shopId: shop.id, couponId: first.id },
    data: { code: `NEW${count}` },
  });
  await control.moveClock({ byMs: 2_000 });
  await control.refundOrder({ orderId: order.id });
  await takeWebhooks();
  expect(await used()).toEqual([1, 0]);
});
