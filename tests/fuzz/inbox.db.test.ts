import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { prisma } from "~/db.server";
import { COMPLIANCE_TOPICS } from "~/domain/inbox/inbox-lanes";
import type { OrderSnapshot } from "~/domain/redemptions/order-snapshot";
import { jsonDepth } from "~/lib/json-depth";
import { parseJsonExactly } from "~/lib/parse-json-exactly";
import { refundPayload } from "~/shopify/webhooks/order-payload";
import { orderSnapshot } from "~/shopify/webhooks/order-snapshot";
import { aCoupon } from "../builders/a-coupon";
import { anInstalledShop } from "../builders/an-installed-shop";
import { anOrderPayload } from "../builders/an-order-payload";
import { bookInbox } from "../builders/deliver-webhooks";
import { sendWebhook } from "../builders/send-webhook";
import { emptyDatabase } from "../setup/database";
import { type BaseWebhook, CODES, orderWebhooks, otherWebhooks } from "./base-webhooks";
import { fuzzRuns } from "./fuzz-runs";
import { mutateJson, mutations } from "./mutate-json";
import { plainOrder, plainRefunds } from "./plain-order";

/** Webhooks that are received together and booked in one slice. */
const WEBHOOKS_PER_RUN = 30;
/** `FUZZ_RUNS` counts bodies. */
function runs({ byDefault }: { byDefault: number }) {
  const { numRuns, ...seed } = fuzzRuns({ byDefault });
  // Shrinking would book hundreds of slices. The failed slice names the webhook that failed.
  return { ...seed, numRuns: Math.ceil(numRuns / WEBHOOKS_PER_RUN), endOnFailure: true };
}

const changedWebhooks = (bases: BaseWebhook[]) =>
  fc.array(fc.tuple(fc.constantFrom(...bases), mutations), {
    minLength: WEBHOOKS_PER_RUN,
    maxLength: WEBHOOKS_PER_RUN,
  });

/** Gives the order and its refunds other IDs, so that at most two bodies have the same order. */
const withOwnIds = (body: string, index: number) =>
  body.replace(
    /("(?:id|order_id)": ?)(\d{9,15})\b/g,
    (_, key, id) => `${key}${BigInt(id) + BigInt(index >> 1) * 10n ** 15n}`,
  );

const REASON = /^(unreadable: [a-z]\S*(, \S+)*( and \d+ more)?|PostgreSQL rejected a value \(\w{5}\))$/;
const MAX_BODY_BYTES = 5 * 1024 * 1024;

const describe = (topic: string, body: string) => `${topic} ${body.slice(0, 2_000)}`;

interface Sent extends BaseWebhook {
  webhookId: string;
}

/**
 * Sends the webhooks, books the inbox, and checks that each webhook was booked or set aside with a reason. Leaves out
 * webhooks that must be rejected, because they are nested too deeply or too long.
 */
async function sendAndBook(shop: string, webhooks: BaseWebhook[]): Promise<Sent[]> {
  const sent = webhooks
    .filter(({ body }) => jsonDepth(Buffer.from(body)) <= 100 && Buffer.byteLength(body) <= MAX_BODY_BYTES)
    .map((webhook, index) => ({ ...webhook, webhookId: `fuzz-${index}` }));
  for (const { topic, body, webhookId } of sent) {
    expect(await sendWebhook({ shop, topic, body, webhookId }), describe(topic, body)).toBe(200);
  }
  await bookInbox();
  const letters = await prisma.deadLetter.findMany();
  const reasons = new Map(
    letters.map(({ payload, reason }) => [(payload as { webhookEventId: string }).webhookEventId, reason]),
  );
  const events = new Map((await prisma.webhookEvent.findMany()).map((event) => [event.webhookId, event]));
  for (const { topic, body, webhookId } of sent) {
    const event = events.get(webhookId);
    // A booked webhook about a code is deleted, and so is a webhook of a shop that was erased.
    if (!event || event.processedAt) continue;
    const reason = reasons.get(String(event.id)) ?? `not set aside: ${event.error}`;
    expect(reason, describe(topic, body)).toMatch(REASON);
    if (COMPLIANCE_TOPICS.includes(topic)) expect(event.setAsideAt).toBeNull();
    else expect(event.setAsideAt, topic).not.toBeNull();
  }
  return sent;
}

function readOrder({ topic, body }: BaseWebhook): OrderSnapshot | null {
  if (topic === "refunds/create") return null;
  try {
    return orderSnapshot(parseJsonExactly(body));
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

/**
 * Checks that the ledger has the orders with one of the shop's codes, and no others, with the amounts of their bodies.
 * Does not check orders and refunds that are in two bodies.
 */
async function expectLedger(shopId: bigint, sent: Sent[]) {
  const orders = sent.flatMap((webhook) => {
    const order = readOrder(webhook);
    return order ? [{ order, plain: plainOrder(parseJsonExactly(webhook.body)) }] : [];
  });
  const rows = await prisma.order.findMany({ where: { shopId }, include: { redemptions: true } });
  const rowOf = new Map(rows.map((row) => [String(row.shopifyOrderId), row]));
  for (const { order, plain } of orders) {
    const isOnlyBody = orders.filter((one) => one.plain.shopifyOrderId === plain.shopifyOrderId).length === 1;
    if (!isOnlyBody) continue;
    const uses = Object.entries(plain.codes).filter(([code]) => CODES.includes(code));
    const row = rowOf.get(plain.shopifyOrderId);
    if (uses.length === 0) expect(row).toBeUndefined();
    else {
      expect(row?.totalMinor).toBe(plain.totalMinor);
      expect(row?.cancelledAt).toEqual(order.cancelledAt);
      const booked = row?.redemptions.map((use) => [
        use.code,
        use.amountOffMinor,
        use.presentmentAmountMinor,
      ]);
      expect(new Set(booked)).toEqual(new Set(uses.map(([code, amounts]) => [code, ...amounts])));
    }
  }
  const refunds = [
    ...orders.flatMap(({ plain }) => Object.entries(plain.refunds)),
    ...sent.flatMap(readPlainRefunds),
  ];
  const refundRows = await prisma.refund.findMany({ where: { shopId } });
  for (const { shopifyRefundId, amountMinor } of refundRows) {
    const amounts = refunds.flatMap(([id, amount]) => (id === String(shopifyRefundId) ? [amount] : []));
    if (amounts.length === 1) expect(amountMinor).toBe(amounts[0]);
  }
  return { orderCount: rows.length, refundCount: refundRows.length };
}

function readPlainRefunds({ topic, body }: BaseWebhook): [id: string, amountMinor: bigint][] {
  const parsed =
    topic === "refunds/create" ? refundPayload.safeParse(parseJsonExactly(body)).data : undefined;
  return parsed ? Object.entries(plainRefunds([{ ...parsed, id: String(parsed.id) }], "USD")) : [];
}

test("each changed order or refund is booked with the amounts of its body or becomes a dead letter that names the reason", {
  timeout: 3_600_000,
}, async () => {
  const booked = { orderCount: 0, refundCount: 0 };
  await fc.assert(
    fc.asyncProperty(changedWebhooks(orderWebhooks()), async (changes) => {
      await emptyDatabase();
      const shop = await anInstalledShop();
      for (const code of CODES) await aCoupon({ shopId: shop.id, code });
      const webhooks = changes.map(([{ topic, body }, change], index) => ({
        topic,
        body: mutateJson({ body: withOwnIds(body, index), mutations: change, isReadKey: () => true }).body,
      }));
      const valid = { topic: "orders/create", body: JSON.stringify(anOrderPayload({ codes: CODES })) };
      const sent = await sendAndBook(shop.domain, [...webhooks, valid]);
      const { orderCount, refundCount } = await expectLedger(shop.id, sent);
      booked.orderCount += orderCount;
      booked.refundCount += refundCount;
    }),
    runs({ byDefault: 240 }),
  );
  // If nothing was booked, the comparisons would prove nothing.
  expect(booked.orderCount).toBeGreaterThan(0);
  expect(booked.refundCount).toBeGreaterThan(0);
});

test("each changed webhook of another topic is booked or becomes a dead letter that names the reason", {
  timeout: 3_600_000,
}, async () => {
  const shop = await anInstalledShop();
  await fc.assert(
    fc.asyncProperty(changedWebhooks(otherWebhooks({ shop: shop.domain })), async (changes) => {
      await emptyDatabase();
      await anInstalledShop();
      const webhooks = changes.map(([{ topic, body }, change]) => ({
        topic,
        body: mutateJson({ body, mutations: change, isReadKey: () => true }).body,
      }));
      await sendAndBook(shop.domain, webhooks);
    }),
    runs({ byDefault: 240 }),
  );
});
