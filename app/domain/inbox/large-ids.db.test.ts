import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { bookInbox } from "../../../tests/builders/deliver-webhooks";
import { runPrivacyJobs } from "../../../tests/builders/run-privacy-jobs";
import { sendWebhook } from "../../../tests/builders/send-webhook";
import { emptyDatabase } from "../../../tests/setup/database";

/*
 * Shopify's test notifications and `shopify app webhook trigger` send sample bodies whose IDs are beyond 2^53. The
 * bodies here have the same shape, with invented names.
 */

const sample = (name: string) =>
  readFileSync(new URL(`../../../tests/fixtures/${name}.json`, import.meta.url), "utf8");
const ORDER_ID = 820982911946154508n;
const CUSTOMER_ID = 115310627314723954n;
/** The largest ID that the database can store, and the next one. */
const [MAX_ID, TOO_LARGE_ID] = ["9223372036854775807", "9223372036854775808"];

beforeEach(emptyDatabase);

/** Returns the sample order as if the shopper had redeemed `code` instead of getting a manual discount. */
function sampleOrderWith(code: string): string {
  return sample("sample-order-create")
    .replace(
      '"discount_codes": []',
      `"discount_codes": [{ "code": "${code}", "amount": "20.00", "type": "fixed_amount" }]`,
    )
    .replace('"type": "manual"', `"type": "discount_code", "code": "${code}"`);
}

async function aShopWithCoupon() {
  const shop = await aShop();
  const { code } = await aCoupon({ shopId: shop.id });
  const send = async (topic: string, body: string) => {
    expect(await sendWebhook({ shop: shop.domain, topic, body })).toBe(200);
    await bookInbox();
  };
  return { shop, code, send };
}

const deadLetterReasons = async () => (await prisma.deadLetter.findMany()).map(({ reason }) => reason);

test("ignores Shopify's sample order, which has none of the shop's codes, and stores no dead letter", async () => {
  const { send } = await aShopWithCoupon();
  await send("orders/create", sample("sample-order-create"));
  expect(await deadLetterReasons()).toEqual([]);
  expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(0);
  expect(await prisma.order.count()).toBe(0);
});

test("books a sample order and its refund with their exact IDs", async () => {
  const { code, send } = await aShopWithCoupon();
  await send("orders/create", sampleOrderWith(code));
  await send("refunds/create", sample("sample-refund-create"));
  expect(await deadLetterReasons()).toEqual([]);
  const orders = await prisma.order.findMany({ include: { redemptions: true } });
  expect(orders).toMatchObject([
    {
      shopifyOrderId: ORDER_ID,
      customerId: CUSTOMER_ID,
      name: "#9999",
      refundedMinor: 4850n,
      redemptions: [{ code, amountOffMinor: 2000n, reversedReason: "order-cancelled" }],
    },
  ]);
  expect(await prisma.refund.findMany()).toMatchObject([{ shopifyRefundId: 890088186047892319n }]);
});

test("tells apart two orders whose IDs JavaScript would round to the same number", async () => {
  const { code, send } = await aShopWithCoupon();
  await send("orders/create", sampleOrderWith(code));
  await send("orders/create", sampleOrderWith(code).replaceAll(String(ORDER_ID), String(ORDER_ID + 1n)));
  const orders = await prisma.order.findMany({ orderBy: { shopifyOrderId: "asc" } });
  expect(orders.map(({ shopifyOrderId }) => shopifyOrderId)).toEqual([ORDER_ID, ORDER_ID + 1n]);
});

test("books the largest ID that the database can store, and names the field of an ID that is too large", async () => {
  const { code, send } = await aShopWithCoupon();
  const orderWithId = (id: string) => sampleOrderWith(code).replace(`"id": ${ORDER_ID}`, `"id": ${id}`);
  await send("orders/create", orderWithId(MAX_ID));
  for (const id of [TOO_LARGE_ID, "1".repeat(400), "-5", "0", "1.5"])
    await send("orders/create", orderWithId(id));
  const orders = await prisma.order.findMany();
  expect(orders.map(({ shopifyOrderId }) => String(shopifyOrderId))).toEqual([MAX_ID]);
  expect(await deadLetterReasons()).toEqual(Array(5).fill("unreadable: id"));
});

test("redacts a customer and an order with large IDs, also in webhooks that wait in the inbox", async () => {
  const { shop, code, send } = await aShopWithCoupon();
  await send("orders/create", sampleOrderWith(code));
  const orders = { shop: shop.domain, topic: "orders/updated" };
  await sendWebhook({ ...orders, body: sampleOrderWith(code) });
  const guestOrderId = `${ORDER_ID + 1n}`;
  const guest = sampleOrderWith(code)
    .replaceAll(String(ORDER_ID), guestOrderId)
    .replaceAll(String(CUSTOMER_ID), "77");
  await sendWebhook({ ...orders, body: guest });
  await prisma.webhookEvent.updateMany({
    where: { processedAt: null },
    data: { nextAttemptAt: new Date(Date.now() + 3_600_000) },
  });
  const request = { shop_domain: shop.domain, shop_id: 1 };
  await send(
    "customers/redact",
    JSON.stringify({ ...request, customer: {}, orders_to_redact: [] })
      .replace('"customer":{}', `"customer":{"id":${CUSTOMER_ID}}`)
      .replace('"orders_to_redact":[]', `"orders_to_redact":[${guestOrderId}]`),
  );
  await runPrivacyJobs();
  const stored = await prisma.order.findMany();
  expect(stored.map(({ customerId, customerName }) => [customerId, customerName])).toEqual([[null, null]]);
  const waiting = await prisma.webhookEvent.findMany({ where: { processedAt: null } });
  expect(waiting).toHaveLength(2);
  expect(JSON.stringify(waiting.map(({ payload }) => payload))).not.toMatch(/Mia|115310627314723954/);
});

test("stores a data request with its exact customer and order IDs", async () => {
  const { shop, send } = await aShopWithCoupon();
  await send(
    "customers/data_request",
    `{"shop_domain":"${shop.domain}","customer":{"id":${CUSTOMER_ID}},"orders_requested":[${ORDER_ID},${TOO_LARGE_ID}],
      "data_request":{"id":706405506930370084}}`,
  );
  expect(await prisma.dataRequest.findMany()).toMatchObject([
    { customerId: CUSTOMER_ID, shopifyOrderIds: [ORDER_ID], shopifyRequestId: "706405506930370084" },
  ]);
});

test("books the webhook of an added code with the largest ID, and names the field of an ID that is too large", async () => {
  const { send } = await aShopWithCoupon();
  const added = (id: string) =>
    JSON.stringify({
      admin_graphql_api_id: "gid://shopify/DiscountCodeNode/715243470612851245",
      redeem_code: { id: `gid://shopify/DiscountRedeemCode/${id}`, code: "WELCOME" },
    });
  await send("discounts/redeemcode_added", added(MAX_ID));
  await send("discounts/redeemcode_added", added(TOO_LARGE_ID));
  expect(await deadLetterReasons()).toEqual(["unreadable: redeem_code.id"]);
});
