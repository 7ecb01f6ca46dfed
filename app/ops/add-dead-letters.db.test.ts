import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookInbox } from "~/domain/inbox/book-inbox.server";
import { collectDeadJobs } from "~/domain/inbox/dead-letters/collect-dead-jobs.server";
import { storeDeadLetter } from "~/domain/inbox/dead-letters/store-dead-letter.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { recordFailedAttempt } from "~/domain/inbox/record-failed-attempt.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { startQueue, stopQueue } from "~/jobs/queue.server";
import { aLiveCoupon } from "../../tests/builders/a-live-coupon";
import { DEMO_SHOP } from "../../tests/builders/a-merchant-request";
import { aShop } from "../../tests/builders/a-shop";
import { anInstalledShop } from "../../tests/builders/an-installed-shop";
import { takeNewWebhooks } from "../../tests/builders/deliver-webhooks";
import { NO_DEADLINE } from "../../tests/builders/no-deadline";
import { ops } from "../../tests/builders/ops";
import { runNextJob } from "../../tests/builders/run-next-job";
import { emptyDatabase } from "../../tests/setup/database";
import { devShop } from "../../tests/setup/dev-shop";

beforeAll(startQueue);
afterAll(stopQueue);
beforeEach(emptyDatabase);

let webhookCount = 0;

async function receive({
  shopDomain,
  topic,
  payload,
}: {
  shopDomain: string;
  topic: string;
  payload: object;
}) {
  webhookCount += 1;
  const webhookId = `dead-letter-${webhookCount}`;
  const received = { shopDomain, topic, webhookId, eventId: webhookId, triggeredAt: new Date() };
  await receiveWebhook({ ...received, payload: JSON.parse(JSON.stringify(payload)) });
  return prisma.webhookEvent.findFirstOrThrow({ where: { webhookId } });
}

/** Buys something with a live coupon, and returns the webhook about the order, which is not delivered. */
async function anUndeliveredOrder() {
  const shop = await anInstalledShop();
  const { control } = await devShop();
  webhookCount += 1;
  const code = `DEAD${webhookCount}`;
  const coupon = await aLiveCoupon({ shopId: shop.id, code });
  await takeNewWebhooks();
  await control.placeOrder({ shop: DEMO_SHOP, codes: [code] });
  const order = (await takeNewWebhooks()).find(({ topic }) => topic === "orders/create");
  if (!order) throw new Error("the dev shop sent no order");
  await prisma.$executeRaw`DELETE FROM queue.job`;
  const countUses = () => prisma.redemption.count({ where: { couponId: coupon.id } });
  return { shop, order, countUses };
}

const onlyLine = async (words: string) => {
  const { lines } = await ops(words);
  expect(lines).toHaveLength(1);
  return lines[0];
};

describe("a dead letter of each source is listed and replayed, and its work is done", () => {
  test("an order webhook that cannot be parsed: the order is fetched from Shopify", async () => {
    const { order, countUses } = await anUndeliveredOrder();
    const payload = { ...(order.payload as object), created_at: "yesterday" };
    await receive({ shopDomain: DEMO_SHOP, topic: "orders/create", payload });
    await bookInbox({ shopDomain: DEMO_SHOP, deadline: NO_DEADLINE });
    const letter = await onlyLine(`dead-letters --shop ${DEMO_SHOP} --source webhook`);
    expect(letter).toMatchObject({ shop: DEMO_SHOP, source: "webhook", reason: "unreadable: created_at" });

    expect(await onlyLine(`dead-letters replay ${letter.id}`)).toEqual({
      deadLetterId: letter.id,
      result: "replayed",
      jobs: ["refetch-order"],
    });
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "waiting" } });
    expect(await countUses()).toBe(0);
    await runNextJob("refetchOrder");
    expect(await countUses()).toBe(1);
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "succeeded" } });
    expect((await ops("dead-letters")).lines).toEqual([]);
  });

  test("a webhook that could not be booked in twelve attempts: it is booked from its stored payload", async () => {
    const { id: shopId, domain } = await aShop();
    const payload = { admin_graphql_api_id: "gid://shopify/DiscountCodeNode/1" };
    const { id: webhookEventId } = await receive({ shopDomain: domain, topic: "discounts/update", payload });
    for (let attempt = 0; attempt < 12; attempt++)
      await recordFailedAttempt({ webhookEventId, error: new RangeError("too large") });
    const letter = await onlyLine("dead-letters");
    expect(letter).toMatchObject({ shopId: String(shopId), attempts: 12, reason: "RangeError" });

    expect(await onlyLine("dead-letters replay all")).toMatchObject({ result: "replayed" });
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "waiting" } });
    await runNextJob("bookInbox");
    expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(0);
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "succeeded" } });
  });

  test("a job that failed on every attempt: it runs again", async () => {
    const { shop, order, countUses } = await anUndeliveredOrder();
    const shopifyOrderId = BigInt((order.payload as { id: number }).id);
    await enqueue({ job: jobs.refetchOrder, payload: { shopId: shop.id, shopifyOrderId } });
    await prisma.$executeRaw`UPDATE queue.job SET state = 'failed', output = '{"message": "RangeError"}'`;
    await collectDeadJobs();
    const letter = await onlyLine("dead-letters --source job");
    expect(letter).toMatchObject({ name: "refetch-order", reason: "RangeError" });

    expect(await onlyLine(`dead-letters replay ${letter.id}`)).toMatchObject({ result: "replayed" });
    await runNextJob("refetchOrder");
    expect(await countUses()).toBe(1);
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "succeeded" } });
  });

  test("an order that reconciliation could not read: it is fetched again", async () => {
    const { shop, order, countUses } = await anUndeliveredOrder();
    const shopifyOrderId = BigInt((order.payload as { id: number }).id);
    const work = { shopId: shop.id, source: "order" as const, name: "orders/reconcile", attempts: 1 };
    const payload = { shopifyOrderId: String(shopifyOrderId) };
    await storeDeadLetter({ ...work, payload, reason: "unreadable" });
    expect(await onlyLine("dead-letters replay all --source order")).toMatchObject({ result: "replayed" });
    await runNextJob("refetchOrder");
    expect(await countUses()).toBe(1);
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({ outcome: { state: "succeeded" } });
  });
});

describe("the outcome of a replay", () => {
  test("names the new dead letter if the work failed again", async () => {
    const { id: shopId } = await anInstalledShop();
    const work = { shopId, source: "order" as const, name: "orders/reconcile", attempts: 1 };
    const letter = { ...work, payload: { shopifyOrderId: "7" }, reason: "unreadable" };
    await storeDeadLetter(letter);
    await ops("dead-letters replay all");
    await prisma.$executeRaw`DELETE FROM queue.job`;
    await storeDeadLetter(letter);
    const newer = await onlyLine("dead-letters");
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({
      outcome: { state: "failed-again", deadLetterId: newer.id },
    });
  });

  test("is failed-again without a new dead letter while the failed job is still in the queue", async () => {
    const { id: shopId } = await aShop();
    const work = { shopId, source: "job" as const, name: "sync-codes", attempts: 11 };
    await storeDeadLetter({ ...work, payload: { shopId: String(shopId) }, reason: "RangeError" });
    await ops("dead-letters replay all");
    await prisma.$executeRaw`UPDATE queue.job SET state = 'failed'`;
    expect(await onlyLine("dead-letters --replayed")).toMatchObject({
      outcome: { state: "failed-again", deadLetterId: null },
    });
  });
});

describe("a dead letter for which nothing can be replayed", () => {
  test("stays in the list, and the result says why; discarding removes it", async () => {
    const { id: shopId, domain } = await aShop({ uninstalledAt: new Date() });
    const event = await receive({ shopDomain: domain, topic: "orders/create", payload: { id: 5 } });
    const work = { shopId, reason: "a bug", attempts: 1 };
    const webhookPayload = { webhookEventId: String(event.id) };
    await storeDeadLetter({ ...work, source: "webhook", name: "orders/create", payload: webhookPayload });
    await storeDeadLetter({ ...work, source: "webhook", name: "x", payload: { webhookEventId: "999999" } });
    await storeDeadLetter({ ...work, source: "job", name: "a-job-of-yesterday", payload: {} });
    const order = { name: "orders/reconcile", payload: { shopifyOrderId: "7" } };
    await storeDeadLetter({ ...work, shopId: null, source: "order", ...order });

    const { lines, exitCode } = await ops("dead-letters replay all");
    expect(exitCode).toBe(1);
    expect(lines.map(({ result }) => result)).toEqual([
      "no-shop",
      "unknown-job",
      "webhook-deleted",
      "not-installed",
    ]);
    const left = (await ops("dead-letters")).lines;
    expect(left).toHaveLength(4);
    expect((await ops("dead-letters replay 1 999999")).lines.map(({ result }) => result)).toEqual([
      "not-found",
      "not-found",
    ]);

    await prisma.webhookEvent.updateMany({ data: { setAsideAt: new Date() } });
    const discarded = await ops(`dead-letters discard ${left.map(({ id }) => id).join(" ")}`);
    expect([discarded.exitCode, discarded.lines.map(({ result }) => result)]).toEqual([
      0,
      ["discarded", "discarded", "discarded", "discarded"],
    ]);
    expect((await ops("dead-letters")).lines).toEqual([]);
    // The inbox purges only processed webhooks.
    expect(await prisma.webhookEvent.count({ where: { processedAt: null } })).toBe(0);
    expect((await ops(`dead-letters discard ${left[0].id}`)).exitCode).toBe(1);
  });

  test("is marked as replayed if its webhook was booked in the meantime", async () => {
    const { id: shopId, domain } = await aShop();
    const event = await receive({ shopDomain: domain, topic: "customers/redact", payload: {} });
    const payload = { webhookEventId: String(event.id) };
    const work = { shopId, source: "webhook" as const, name: "customers/redact", payload };
    await storeDeadLetter({ ...work, reason: "a bug", attempts: 12 });
    await prisma.webhookEvent.updateMany({ data: { processedAt: new Date() } });
    const { exitCode, lines } = await ops("dead-letters replay all");
    expect([exitCode, lines[0].result]).toEqual([0, "already-done"]);
    expect((await ops("dead-letters")).lines).toEqual([]);
    expect(await onlyLine(`dead-letters replay ${lines[0].deadLetterId}`)).toMatchObject({
      result: "already-replayed",
    });
  });
});

test("replays all of 1,201 dead letters of a shop, each once, and none of another shop", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  for (const { id } of [shop, other])
    await prisma.$executeRaw`
      INSERT INTO dead_letters (shop_id, source, name, payload, reason, attempts)
      SELECT ${id}, 'job', 'sync-coupon', jsonb_build_object('shopId', ${String(id)}::text, 'couponId', n::text), 'a bug', 11
      FROM generate_series(1, 1201) n`;
  const { lines } = await ops(`dead-letters replay all --shop ${shop.domain}`);
  expect(new Set(lines.map(({ deadLetterId }) => deadLetterId)).size).toBe(1201);
  expect(
    await prisma.deadLetter.groupBy({ by: ["shopId"], where: { replayedAt: null }, _count: true }),
  ).toEqual([{ shopId: other.id, _count: 1201 }]);
  const [queued] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM queue.job WHERE name = 'sync-coupon'`;
  expect(queued?.count).toBe(1201);
  expect((await ops("dead-letters --limit 7")).lines).toHaveLength(7);
});

test("replay all --limit replays only that many, newest first", async () => {
  const { id: shopId } = await aShop();
  const work = { shopId, source: "job" as const, name: "sync-coupon", attempts: 11 };
  for (const couponId of ["1", "2", "3"])
    await storeDeadLetter({ ...work, payload: { shopId: String(shopId), couponId }, reason: "a bug" });
  const [newest, middle, oldest] = (await ops("dead-letters")).lines.map(({ id }) => id);
  const { lines } = await ops("dead-letters replay all --limit 2");
  expect(lines.map(({ deadLetterId }) => deadLetterId)).toEqual([newest, middle]);
  expect((await ops("dead-letters")).lines.map(({ id }) => id)).toEqual([oldest]);
});

test("an option that replay or discard does not have, or that is given before them, is refused, and nothing is done", async () => {
  const { id: shopId, domain } = await aShop();
  const work = { shopId, source: "job" as const, name: "sync-codes", attempts: 11 };
  await storeDeadLetter({ ...work, payload: { shopId: String(shopId) }, reason: "a bug" });
  const { id } = await onlyLine("dead-letters");
  for (const words of [
    `discard ${id} --shop ${domain}`,
    `--shop ${domain} discard ${id}`,
    `replay ${id} --shop ${domain}`,
    `replay ${id} --limit 1`,
    `replay ${id} --replayed`,
    "--limit 1 replay all",
    "replay all --limit 0",
  ]) {
    const { exitCode, lines, reports } = await ops(`dead-letters ${words}`);
    expect([words, exitCode, lines]).toEqual([words, 2, []]);
    expect(reports.join("\n")).not.toBe("");
  }
  expect(await onlyLine("dead-letters")).toMatchObject({ id });
});

test("wrong usage exits with 2 and says what is wrong; an unknown shop exits with 1", async () => {
  const wrong = [
    "dead-letters replay",
    "dead-letters replay 12 x",
    "dead-letters --source x",
    "dead-letters x",
    "x",
  ];
  for (const words of [...wrong, "dead-letters --limit 0", "dead-letters replay 1 --source job"]) {
    const { exitCode, lines, reports } = await ops(words);
    expect([words, exitCode, lines]).toEqual([words, 2, []]);
    expect(reports.join("\n")).not.toBe("");
  }
  const { exitCode, reports } = await ops("dead-letters --shop nowhere");
  expect(exitCode).toBe(1);
  expect(reports.join()).toContain("No shop has the domain nowhere.myshopify.com.");
});
