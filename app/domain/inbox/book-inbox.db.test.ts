import { beforeEach, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookInbox } from "~/domain/inbox/book-inbox.server";
import { listDeadLetters } from "~/domain/inbox/dead-letters/list-dead-letters.server";
import { replayDeadLetter } from "~/domain/inbox/dead-letters/replay-dead-letter.server";
import { purgeWebhooks } from "~/domain/inbox/purge-webhooks.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { recordFailedAttempt } from "~/domain/inbox/record-failed-attempt.server";
import { jobs } from "~/jobs/definitions";
import { listQueued } from "~/jobs/list-queued.server";
import { aCoupon } from "../../../tests/builders/a-coupon";
import { aShop } from "../../../tests/builders/a-shop";
import { anOrderPayload } from "../../../tests/builders/an-order-payload";
import { NO_DEADLINE } from "../../../tests/builders/no-deadline";
import { emptyDatabase } from "../../../tests/setup/database";

beforeEach(emptyDatabase);

let count = 0;

/** Puts webhooks into the inbox, in the given order. */
async function receive(shopDomain: string, webhooks: [topic: string, payload: object][]) {
  for (const [topic, payload] of webhooks) {
    count += 1;
    const id = `webhook-${count}`;
    const webhook = { shopDomain, topic, webhookId: id, eventId: id, triggeredAt: new Date() };
    await receiveWebhook({ ...webhook, payload: JSON.parse(JSON.stringify(payload)) });
  }
}

async function receiveAndBook(shopDomain: string, webhooks: [topic: string, payload: object][]) {
  await receive(shopDomain, webhooks);
  expect(await bookInbox({ shopDomain, deadline: NO_DEADLINE })).toBe("done");
}

const updatedAtSecond = (second: number) => ({
  updated_at: new Date(Date.UTC(2026, 7, 1, 12, 0, second)).toISOString(),
});

/** Creates two coupons. Returns them, the payload of an order with the first coupon's code, and a ledger reader. */
async function aCouponWithOrder() {
  const shop = await aShop();
  const coupon = await aCoupon({ shopId: shop.id });
  const other = await aCoupon({ shopId: shop.id });
  const order = anOrderPayload({ codes: [coupon.code] });
  const readLedger = async () => {
    const rows = await prisma.order.findMany({ include: { redemptions: true } });
    const deltas = await prisma.usageDelta.aggregate({ _sum: { delta: true } });
    return {
      names: rows.map(({ name }) => name),
      uses: rows.flatMap(({ redemptions }) =>
        redemptions.map(({ code, reversedAt }) => [code, reversedAt !== null]),
      ),
      countedUses: deltas._sum.delta,
    };
  };
  return { shop, coupon, other, order, readLedger };
}

test("if a slice contains several webhooks about the same order, the ledger shows the newest snapshot, even if an older snapshot arrived later", async () => {
  const { shop, coupon, order, readLedger } = await aCouponWithOrder();
  await receiveAndBook(shop.domain, [
    ["orders/create", { ...order, ...updatedAtSecond(1), name: "first" }],
    ["orders/updated", { ...order, ...updatedAtSecond(3), name: "newest" }],
    ["orders/updated", { ...order, ...updatedAtSecond(2), name: "late" }],
  ]);
  expect(await readLedger()).toEqual({ names: ["newest"], uses: [[coupon.code, false]], countedUses: 1 });
});

test("an order that is created and edited in one slice counts only for its new code; an order that is created and canceled in one slice does not count", async () => {
  const { shop, coupon, other, order, readLedger } = await aCouponWithOrder();
  const { discount_codes } = anOrderPayload({ codes: [other.code] });
  await receiveAndBook(shop.domain, [
    ["orders/create", { ...order, ...updatedAtSecond(1) }],
    ["orders/updated", { ...order, ...updatedAtSecond(2), discount_codes }],
  ]);
  const { uses, countedUses } = await readLedger();
  expect(uses.sort()).toEqual([
    [coupon.code, true],
    [other.code, false],
  ]);
  expect(countedUses).toBe(1);
  const cancelled = anOrderPayload({ codes: [coupon.code] });
  await receiveAndBook(shop.domain, [
    ["orders/create", { ...cancelled, ...updatedAtSecond(1) }],
    [
      "orders/cancelled",
      { ...cancelled, ...updatedAtSecond(2), cancelled_at: updatedAtSecond(2).updated_at },
    ],
  ]);
  expect((await readLedger()).countedUses).toBe(1);
});

test("a webhook that cannot be booked does not block other webhooks, and is booked by a later attempt", async () => {
  const { shop, coupon, readLedger } = await aCouponWithOrder();
  const orders = Array.from({ length: 5 }, () => anOrderPayload({ codes: [coupon.code] }));
  // The payload is valid, but the constraint below rejects the large order ID.
  const rejected = { ...anOrderPayload({ codes: [coupon.code] }), id: "999999999999999999" };
  await prisma.$executeRaw`ALTER TABLE orders ADD CONSTRAINT rejects_large_id CHECK (shopify_order_id < 900000000000000000)`;
  try {
    const payloads = [...orders.slice(0, 3), rejected, ...orders.slice(3)];
    await receiveAndBook(
      shop.domain,
      payloads.map((payload) => ["orders/create", payload]),
    );
    expect((await readLedger()).countedUses).toBe(5);
    const [waiting, ...others] = await prisma.webhookEvent.findMany({ where: { processedAt: null } });
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ attempts: 1, setAsideAt: null });
    expect(waiting?.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now());
    expect(waiting?.error).not.toBeNull();
  } finally {
    await prisma.$executeRaw`ALTER TABLE orders DROP CONSTRAINT rejects_large_id`;
  }
  await prisma.webhookEvent.updateMany({ data: { nextAttemptAt: new Date() } });
  expect(await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect((await readLedger()).countedUses).toBe(6);
});

test("a webhook with a value that PostgreSQL cannot store becomes a dead letter at once, with PostgreSQL's error code as its reason", async () => {
  const { shop, coupon, readLedger } = await aCouponWithOrder();
  const [rejected, order] = ["#text", "1042"].map((name) => ({
    ...anOrderPayload({ codes: [coupon.code] }),
    name,
  }));
  // The conversion of "#text" to a number fails.
  await prisma.$executeRaw`ALTER TABLE orders ADD CONSTRAINT converts_name CHECK (name::int > 0)`;
  try {
    await receiveAndBook(shop.domain, [
      ["orders/create", rejected ?? {}],
      ["orders/create", order ?? {}],
    ]);
  } finally {
    await prisma.$executeRaw`ALTER TABLE orders DROP CONSTRAINT converts_name`;
  }
  expect((await readLedger()).names).toEqual(["1042"]);
  const letters = await listDeadLetters();
  expect(letters.map(({ reason }) => reason)).toEqual(["PostgreSQL rejected a value (22P02)"]);
});

test("a dead letter names the whole body if it is not an object, and at most five of the invalid fields", async () => {
  const { shop } = await aCouponWithOrder();
  const line_items = Array.from({ length: 100 }, () => null);
  await receiveAndBook(shop.domain, [
    ["orders/create", []],
    ["orders/create", { ...anOrderPayload(), line_items }],
  ]);
  const letters = await listDeadLetters();
  const fields = [0, 1, 2, 3, 4].map((index) => `line_items.${index}`).join(", ");
  expect(letters.map(({ reason }) => reason).reverse()).toEqual([
    "unreadable: body",
    `unreadable: ${fields} and 95 more`,
  ]);
});

test("a webhook that failed twelve times loses its personal data and becomes a dead letter, and is booked only after a replay", async () => {
  const { shop } = await aCouponWithOrder();
  const update = { admin_graphql_api_id: "gid://shopify/DiscountCodeNode/1", email: "ada@example.com" };
  await receive(shop.domain, [["discounts/update", update]]);
  const [event] = await prisma.webhookEvent.findMany();
  const webhookEventId = event?.id ?? 0n;
  for (let attempt = 0; attempt < 12; attempt++) {
    await recordFailedAttempt({ webhookEventId, error: new RangeError("too large") });
  }
  const readStored = () => prisma.webhookEvent.findUniqueOrThrow({ where: { id: webhookEventId } });
  expect(await readStored()).toMatchObject({ attempts: 12, error: "RangeError" });
  expect(JSON.stringify((await readStored()).payload)).not.toContain("ada@example.com");
  expect(await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect((await readStored()).processedAt).toBeNull();

  const [letter, ...others] = await listDeadLetters();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    shopId: shop.id,
    source: "webhook",
    name: "discounts/update",
    attempts: 12,
  });
  expect(await replayDeadLetter({ deadLetterId: letter?.id ?? 0n })).toMatchObject({ ok: true });
  expect(await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE })).toBe("done");
  expect((await readStored()).processedAt).not.toBeNull();
  expect(await listDeadLetters()).toEqual([]);
});

test("replaying the dead letter of an order webhook enqueues a job that fetches the order from Shopify; a second replay does nothing", async () => {
  const { shop, order } = await aCouponWithOrder();
  await receive(shop.domain, [["orders/create", { ...order, created_at: "yesterday" }]]);
  await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE });
  const [letter] = await listDeadLetters();
  expect(await replayDeadLetter({ deadLetterId: letter?.id ?? 0n })).toMatchObject({ ok: true });
  expect(await listQueued({ job: jobs.refetchOrder })).toEqual([
    { shopId: shop.id, shopifyOrderId: BigInt(order.id) },
  ]);
  expect(await replayDeadLetter({ deadLetterId: letter?.id ?? 0n })).toEqual({
    ok: false,
    reason: "already-replayed",
  });
});

test("a compliance request that cannot be parsed becomes a dead letter, but keeps its payload and stays in the inbox to be retried", async () => {
  const { shop } = await aCouponWithOrder();
  await receive(shop.domain, [["customers/redact", { shop_domain: shop.domain, customer: "Ada" }]]);
  await bookInbox({ shopDomain: shop.domain, deadline: NO_DEADLINE });
  expect(await prisma.webhookEvent.findMany()).toMatchObject([
    { processedAt: null, setAsideAt: null, attempts: 1, payload: { customer: "Ada" } },
  ]);
  expect(await listDeadLetters()).toMatchObject([{ name: "customers/redact", attempts: 1 }]);
});

test("each order counts once when three workers book the same inbox concurrently", async () => {
  const { shop, coupon, readLedger } = await aCouponWithOrder();
  const orders = Array.from({ length: 30 }, () => anOrderPayload({ codes: [coupon.code] }));
  await receive(
    shop.domain,
    orders.map((payload) => ["orders/create", payload]),
  );
  const { domain: shopDomain } = shop;
  await Promise.all([1, 2, 3].map(() => bookInbox({ shopDomain, deadline: NO_DEADLINE })));
  expect((await readLedger()).countedUses).toBe(30);
});

test("purging deletes webhooks that were booked more than two weeks ago, and keeps webhooks that were booked later or are still waiting", async () => {
  const { shop, coupon } = await aCouponWithOrder();
  const payloads = [1, 2, 3].map(() => anOrderPayload({ codes: [coupon.code] }));
  await receive(
    shop.domain,
    payloads.map((payload) => ["orders/create", payload]),
  );
  const [booked, recent] = await prisma.webhookEvent.findMany({ orderBy: { id: "asc" } });
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000);
  await prisma.webhookEvent.updateMany({ data: { receivedAt: daysAgo(30) } });
  await prisma.webhookEvent.updateMany({ where: { id: booked?.id }, data: { processedAt: daysAgo(15) } });
  await prisma.webhookEvent.updateMany({ where: { id: recent?.id }, data: { processedAt: daysAgo(13) } });
  expect(await purgeWebhooks({ deadline: NO_DEADLINE })).toBe(true);
  const kept = await prisma.webhookEvent.findMany();
  expect(kept).toHaveLength(2);
  expect(kept.map(({ id }) => id)).not.toContain(booked?.id);
});
