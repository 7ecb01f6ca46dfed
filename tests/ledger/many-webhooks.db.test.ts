import { beforeAll, expect, test } from "vitest";
import { prisma } from "~/db.server";
import { bookOrders } from "~/domain/inbox/book-inbox.server";
import { bookWebhook } from "~/domain/inbox/book-webhook.server";
import { receiveWebhook } from "~/domain/inbox/receive-webhook.server";
import { reconcileOrders } from "~/domain/redemptions/reconciliation/reconcile-orders.server";
import { aLiveCoupon } from "../builders/a-live-coupon";
import { anInstalledShop } from "../builders/an-installed-shop";
import { type NewWebhook, takeNewWebhooks } from "../builders/deliver-webhooks";
import { retryWhileThrottled } from "../builders/retry-while-throttled";
import { seededRandom } from "../kill/seeded-random";
import { devShop } from "../setup/dev-shop";
import { expectedLedger, readLedger } from "./plain-model";

/** For the full run: LEDGER_WEBHOOKS=100000 npx vitest run tests/ledger/many-webhooks */
const WEBHOOK_COUNT = Number(process.env.LEDGER_WEBHOOKS ?? 300);
const CONCURRENCY = 8;
const CODES = ["MANY-LEFT", "MANY-RIGHT"];
const random = seededRandom(4);
let shopId = 0n;
let shopDomain = "";

beforeAll(async () => {
  const shop = await anInstalledShop();
  [shopId, shopDomain] = [shop.id, shop.domain];
  for (const code of CODES) await aLiveCoupon({ shopId, code });
  const { control } = await devShop();
  await control.setSearchLag({ ms: 0 });
  // A real shop with this many orders would have a plan with a higher rate limit.
  await control.setPlan({ shop: shopDomain, plan: "plus" });
});

/**
 * Places orders with none, one or both of the codes. Edits, refunds and cancels some of the orders. Returns the first
 * `WEBHOOK_COUNT` webhooks.
 */
async function createHistory(): Promise<NewWebhook[]> {
  const { control } = await devShop();
  const reported: NewWebhook[] = [];
  while (reported.length < WEBHOOK_COUNT) {
    for (let i = 0; i < 100; i++) {
      const codes = CODES.filter(() => random.chance(0.6));
      const placed = await control.placeOrder({ shop: shopDomain, codes });
      if (!placed.ok) throw new Error("an order was not placed");
      const orderId = placed.order.id;
      if (random.chance(0.1))
        await control.editOrder({ orderId, codes: CODES.filter(() => random.chance(0.5)) });
      if (random.chance(0.1)) await control.refundOrder({ orderId });
      if (random.chance(0.1)) await control.cancelOrder({ orderId });
    }
    reported.push(...(await takeNewWebhooks()));
  }
  return reported.slice(0, WEBHOOK_COUNT);
}

/** Drops about 5% of the webhooks, repeats about 20% of the others with new webhook IDs, and shuffles all. */
function disturbDelivery(reported: NewWebhook[]): NewWebhook[] {
  const kept = reported.filter(() => !random.chance(0.05));
  const repeats = kept.filter(() => random.chance(0.2));
  const sent = [...kept, ...repeats.map((one) => ({ ...one, webhookId: `${one.webhookId}-again` }))];
  for (let i = sent.length - 1; i > 0; i--) {
    const other = random.between(0, i);
    [sent[i], sent[other]] = [sent[other] as NewWebhook, sent[i] as NewWebhook];
  }
  return sent;
}

async function runConcurrently<Item>(items: Item[], work: (item: Item) => Promise<unknown>) {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}

async function receiveAndBookAll(webhooks: NewWebhook[]) {
  await runConcurrently(webhooks, receiveWebhook);
  const waiting = await prisma.webhookEvent.findMany({
    where: { processedAt: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const ids = waiting.map(({ id }) => id);
  const slices = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) =>
    ids.slice(at * 100, at * 100 + 100),
  );
  // Books the webhooks as the worker does, but several slices concurrently.
  await runConcurrently(slices, async (webhookEventIds) => {
    const booked = await bookOrders({ shopDomain, webhookEventIds });
    for (const webhookEventId of webhookEventIds) {
      if (!booked.has(webhookEventId)) await bookWebhook({ webhookEventId });
    }
  });
}

test("after many webhooks arrive in random order, some repeated and some lost, reconciliation makes the ledger match Shopify's orders", {
  timeout: 3_600_000,
  // A random failure is a bug to find, so do not retry.
  retry: 0,
}, async () => {
  const reported = await createHistory();
  const startedAt = performance.now();
  const sent = disturbDelivery(reported);
  await receiveAndBookAll(sent);
  const bookedMs = performance.now() - startedAt;
  const before = await readLedger(shopId, CODES);
  let result = "more";
  while (result === "more")
    result = await retryWhileThrottled(() =>
      reconcileOrders({ shopId, deadline: new Date(Date.now() + 15_000) }),
    );
  const reconciledMs = performance.now() - startedAt - bookedMs;
  const expected = await expectedLedger(shopDomain, CODES);
  const countUseDifferences = (ledger: typeof before) =>
    CODES.reduce(
      (sum, code) => sum + Math.abs((ledger.useCounts[code] ?? 0) - (expected.useCounts[code] ?? 0)),
      0,
    );
  const actual = await readLedger(shopId, CODES);
  const figures = {
    reported: reported.length,
    sent: sent.length,
    perSecond: Math.round(sent.length / (bookedMs / 1000)),
    driftBefore: countUseDifferences(before),
    reconciledSeconds: Math.round(reconciledMs / 1000),
    driftAfter: countUseDifferences(actual),
  };
  if (process.env.LEDGER_WEBHOOKS) process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(figures).toMatchObject({ driftAfter: 0 });
  expect(actual).toEqual(expected);
});
