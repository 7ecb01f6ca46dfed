import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { getCoupon } from "~/domain/coupons/get-coupon.server";
import { bookWebhook } from "~/domain/inbox/book-webhook.server";
import { aCoupon } from "../tests/builders/a-coupon";
import { aShop } from "../tests/builders/a-shop";
import { anOrderPayload } from "../tests/builders/an-order-payload";
import { bookInbox } from "../tests/builders/deliver-webhooks";
import { runPrivacyJobs } from "../tests/builders/run-privacy-jobs";
import { sendWebhook } from "../tests/builders/send-webhook";
import { emptyDatabase, withDatabaseDown } from "../tests/setup/database";

beforeEach(emptyDatabase);

type Delivery = Omit<Parameters<typeof sendWebhook>[0], "body"> & { payload: object };

const deliver = ({ payload, ...delivery }: Delivery) =>
  sendWebhook({ ...delivery, body: JSON.stringify(payload) });

async function aShopWithCoupon() {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const readUsedCount = async () => (await getCoupon({ shopId: shop.id, couponId: coupon.id })).usedCount;
  return { shop, coupon, readUsedCount };
}

test("stores an order's webhook, enqueues a job and returns 200; processing the inbox then counts the use and deletes the payload", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  expect(await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: [coupon.code] }) })).toBe(200);
  const [{ count }] = await prisma.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM queue.job WHERE name = 'book-inbox'`;
  expect(count).toBe(1);
  await bookInbox();
  expect(await readUsedCount()).toBe(1);
  const [event] = await prisma.webhookEvent.findMany();
  expect([event?.processedAt === null, event?.payload]).toEqual([false, null]);
});

test("counts an order once when its webhook arrives five times, three times with the same webhook ID", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  const payload = anOrderPayload({ codes: [coupon.code] });
  const webhookId = randomUUID();
  for (let i = 0; i < 3; i++) expect(await deliver({ shop: shop.domain, payload, webhookId })).toBe(200);
  expect(await prisma.webhookEvent.count()).toBe(1);
  await Promise.all([deliver({ shop: shop.domain, payload }), deliver({ shop: shop.domain, payload })]);
  await bookInbox();
  expect(await readUsedCount()).toBe(1);
});

test("counts an order once when three concurrent calls process its webhook, and only one call returns true", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: [coupon.code] }) });
  const [event] = await prisma.webhookEvent.findMany();
  const results = await Promise.all([1, 2, 3].map(() => bookWebhook({ webhookEventId: event?.id ?? 0n })));
  expect(results.filter(Boolean)).toHaveLength(1);
  expect(await readUsedCount()).toBe(1);
});

test("counts no use when an order's orders/cancelled webhook arrives before its orders/create webhook", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  const created = anOrderPayload({ codes: [coupon.code] });
  const cancelled = {
    ...created,
    cancelled_at: "2026-08-01T14:00:00-04:00",
    updated_at: "2026-08-01T14:00:00-04:00",
  };
  await deliver({ shop: shop.domain, topic: "orders/cancelled", payload: cancelled });
  await deliver({ shop: shop.domain, topic: "orders/create", payload: created });
  await bookInbox();
  expect(await readUsedCount()).toBe(0);
});

test("returns 401 for a wrong or missing signature and stores nothing", async () => {
  const { shop, coupon } = await aShopWithCoupon();
  const payload = anOrderPayload({ codes: [coupon.code] });
  expect(await deliver({ shop: shop.domain, payload, secret: "another" })).toBe(401);
  expect(await deliver({ shop: shop.domain, payload, headers: { "x-shopify-hmac-sha256": "" } })).toBe(401);
  expect(await prisma.webhookEvent.count()).toBe(0);
});

test("returns 400 for a signed webhook without a topic and stores nothing", async () => {
  const { shop } = await aShopWithCoupon();
  expect(await deliver({ shop: shop.domain, payload: {}, headers: { "x-shopify-topic": "" } })).toBe(400);
  expect(await prisma.webhookEvent.count()).toBe(0);
});

test("replaces NUL and lone surrogates in an order's strings and keys with U+FFFD, and counts the order", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  const payload = {
    ...anOrderPayload({ codes: [coupon.code] }),
    name: "#10\u000042\ud83e",
    note: "a\u0000b",
    "key\u0000\udd95": 1,
  };
  expect(await deliver({ shop: shop.domain, payload })).toBe(200);
  const [event] = await prisma.webhookEvent.findMany();
  expect(event?.payload).toMatchObject({ note: "a\ufffdb", "key\ufffd\ufffd": 1 });
  await bookInbox();
  expect(await readUsedCount()).toBe(1);
  expect((await prisma.order.findFirstOrThrow()).name).toBe("#10\ufffd42\ufffd");
});

test("stores a data request without an ID once if its event arrives with two webhook IDs, and again for another event", async () => {
  const { shop } = await aShopWithCoupon();
  const payload = { shop_domain: shop.domain, customer: { id: 207 }, orders_requested: [1] };
  for (const eventId of ["event-1", "event-1", "event-2"]) {
    const headers = { "x-shopify-event-id": eventId };
    await deliver({ shop: shop.domain, topic: "customers/data_request", payload, headers });
  }
  await bookInbox();
  expect(await prisma.dataRequest.count()).toBe(2);
});

test("returns 400 for JSON with more than 100 levels, and books other webhooks after JSON with up to 100 levels", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  for (const [levels, status] of [
    [100, 200],
    [101, 400],
    [150, 400],
    [200, 400],
  ] as const) {
    const payload = JSON.parse(`${'{"nested":'.repeat(levels - 1)}{}${"}".repeat(levels - 1)}`);
    expect(await deliver({ shop: shop.domain, payload })).toBe(status);
  }
  await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: [coupon.code] }) });
  await bookInbox();
  expect(await readUsedCount()).toBe(1);
  expect(await prisma.deadLetter.count()).toBe(1);
});

test("returns 400 for JSON that is nested a thousand levels deep, and stores nothing", async () => {
  const { shop } = await aShopWithCoupon();
  let nested: object = {};
  for (let level = 0; level < 1_000; level++) nested = { nested };
  expect(await deliver({ shop: shop.domain, payload: nested })).toBe(400);
  expect(await prisma.webhookEvent.count()).toBe(0);
});

test("a webhook with an invalid payload becomes a dead letter after one attempt", async () => {
  const { shop } = await aShopWithCoupon();
  await deliver({ shop: shop.domain, payload: { id: "what" } });
  await bookInbox();
  const [event] = await prisma.webhookEvent.findMany();
  expect(event).toMatchObject({
    processedAt: null,
    attempts: 1,
    error: expect.stringMatching(/^unreadable: /),
  });
  expect(event?.setAsideAt).not.toBeNull();
  expect(await prisma.deadLetter.findMany()).toMatchObject([
    {
      shopId: shop.id,
      source: "webhook",
      name: "orders/create",
      payload: { webhookEventId: String(event?.id) },
    },
  ]);
});

test("counts an order only in its own shop when another shop has the same code", async () => {
  const [shop, otherShop] = [await aShop(), await aShop()];
  const coupon = await aCoupon({ shopId: shop.id, code: "SAME" });
  const otherCoupon = await aCoupon({ shopId: otherShop.id, code: "SAME" });
  await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: ["same"] }) });
  await bookInbox();
  expect((await getCoupon({ shopId: shop.id, couponId: coupon.id })).usedCount).toBe(1);
  expect((await getCoupon({ shopId: otherShop.id, couponId: otherCoupon.id })).usedCount).toBe(0);
});

test("app/uninstalled deletes the shop's sessions, unless the webhook was triggered before the latest installation", async () => {
  const shop = await aShop();
  const session = { id: "s", shop: shop.domain, state: "", accessToken: "x" };
  await prisma.session.create({ data: session });
  const payload = { myshopify_domain: shop.domain };
  const early = { "x-shopify-triggered-at": new Date(shop.installedAt.getTime() - 60_000).toISOString() };
  await deliver({ shop: shop.domain, topic: "app/uninstalled", payload, headers: early });
  await bookInbox();
  expect(await prisma.session.count()).toBe(1);
  await deliver({ shop: shop.domain, topic: "app/uninstalled", payload });
  await bookInbox();
  expect(await prisma.session.count()).toBe(0);
  expect((await prisma.shop.findUnique({ where: { id: shop.id } }))?.uninstalledAt).not.toBeNull();
});

test("customers/redact removes the customer's ID and name from an order, and the order's use still counts", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: [coupon.code], customerId: 207 }) });
  await bookInbox();
  await runPrivacyJobs();
  const payload = { shop_domain: shop.domain, customer: { id: 207 }, orders_to_redact: [] };
  await deliver({ shop: shop.domain, topic: "customers/redact", payload });
  await bookInbox();
  await runPrivacyJobs();
  const [order] = await prisma.order.findMany();
  expect([order?.customerId, order?.customerName]).toEqual([null, null]);
  expect(await readUsedCount()).toBe(1);
});

test("shop/redact erases the shop in its payload and no other shop, and is ignored if its header names another shop", async () => {
  const { shop, coupon } = await aShopWithCoupon();
  const other = await aShopWithCoupon();
  await deliver({ shop: shop.domain, payload: anOrderPayload({ codes: [coupon.code] }) });
  await bookInbox();
  await runPrivacyJobs();
  const payload = { shop_domain: shop.domain };
  await deliver({
    shop: shop.domain,
    topic: "shop/redact",
    payload,
    headers: { "x-shopify-shop-domain": other.shop.domain },
  });
  await bookInbox();
  await runPrivacyJobs();
  expect(await prisma.shop.count()).toBe(2);
  await deliver({ shop: shop.domain, topic: "shop/redact", payload });
  await bookInbox();
  await runPrivacyJobs();
  expect(await prisma.shop.findMany({ select: { id: true } })).toEqual([{ id: other.shop.id }]);
  expect(await prisma.coupon.findMany({ select: { id: true } })).toEqual([{ id: other.coupon.id }]);
  expect(await prisma.webhookEvent.count({ where: { shopDomain: shop.domain } })).toBe(0);
});

test("returns 503 while the database is down, and counts the order when Shopify delivers the webhook again", async () => {
  const { shop, coupon, readUsedCount } = await aShopWithCoupon();
  const delivery = {
    shop: shop.domain,
    payload: anOrderPayload({ codes: [coupon.code] }),
    webhookId: randomUUID(),
  };
  await withDatabaseDown(async () => {
    expect(await deliver(delivery)).toBe(503);
  });
  expect(await prisma.webhookEvent.count()).toBe(0);
  expect(await deliver(delivery)).toBe(200);
  await bookInbox();
  expect(await readUsedCount()).toBe(1);
});
