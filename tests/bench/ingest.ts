import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { anOrderPayload } from "../builders/an-order-payload";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { type Figure, median, quantile } from "./figure";

const ROUNDS = 5;
const SENDERS = 32;
const SPREAD_CODES = 100_000;

/**
 * Measures how many order webhooks per second the app receives and records in the ledger. Web and worker of the built
 * app run in one process, as in the default deployment. 32 senders deliver webhooks. A sender waits for the response to
 * a webhook before it sends the next webhook. A round ends when the app has processed all of its webhooks. There are
 * three kinds of rounds:
 * - New orders, each with one orders/create. In the "hot" rounds, all orders use one code of a Standard coupon. In the
 *   "spread" rounds, they use different codes of a pool of 100,000 codes. Each ratio compares one hot round with one
 *   spread round.
 * - New orders, each with orders/create and immediately after it orders/updated, as Shopify sends these webhooks.
 * - Changes to orders that are already in the ledger: every order is updated, and then every second order is canceled.
 *
 * Bodies are built and signed before the measurement, because the senders share the machine with the app.
 */
export async function measureIngest({
  environment,
  quantity = 6_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  await buildApp();
  const { client, variables } = environment;
  const shop = await insertShop(environment);
  const app = await startApp({
    port: await anyFreePort(),
    devShopUrl: "http://127.0.0.1:9",
    variables: { ...variables, LOG_LEVEL: "warn" },
  });
  const secret = String(variables.SHOPIFY_API_SECRET);
  /**
   * Delivers the webhooks and waits until the app has processed them. Throws if the number of uses in the ledger did
   * not change by `expectedChange`.
   */
  const deliverAll = async (deliveries: Delivery[], { expectedChange }: { expectedChange: number }) => {
    const before = await countUses(client);
    const startedAt = performance.now();
    const responseTimes = await sendAll({ url: `${app.url}/webhooks`, deliveries });
    while (await hasUnbookedWebhooks(client)) await wait(20);
    const seconds = (performance.now() - startedAt) / 1000;
    const change = (await countUses(client)) - before;
    if (change !== expectedChange)
      throw new Error(`the number of uses changed by ${change} instead of ${expectedChange}`);
    return {
      perSecond: deliveries.length / seconds,
      p99: quantile(responseTimes, 0.99),
      p50: quantile(responseTimes, 0.5),
    };
  };
  const measureNewOrders = async (
    codeOf: (index: number) => string,
    { quantity, isReportedTwice }: { quantity: number; isReportedTwice: boolean },
  ) => {
    const deliveries = Array.from({ length: quantity }, (_, index) => {
      const { created, updated } = buildDeliveries({ shop, code: codeOf(index), secret });
      return isReportedTwice ? [created, updated] : [created];
    }).flat();
    return deliverAll(deliveries, { expectedChange: quantity });
  };
  /** Delivers new orders, and then measures the changes to these orders. */
  const measureChanges = async (orderCount: number) => {
    const orders = Array.from({ length: orderCount }, () => buildDeliveries({ shop, code: "HOT", secret }));
    await deliverAll(
      orders.map(({ created }) => created),
      { expectedChange: orderCount },
    );
    const cancellations = orders.filter((_, index) => index % 2 === 1).map(({ cancelled }) => cancelled);
    const changes = [...orders.map(({ updated }) => updated), ...cancellations];
    return deliverAll(changes, { expectedChange: -cancellations.length });
  };
  const spreadCode = (index: number) => `SPREAD-${(index * 7919) % SPREAD_CODES}`;
  const measureHot = () => measureNewOrders(() => "HOT", { quantity, isReportedTwice: false });
  const measureSpread = () => measureNewOrders(spreadCode, { quantity, isReportedTwice: false });
  const half = Math.ceil(quantity / 2);
  const measureReportedTwice = () => measureNewOrders(() => "HOT", { quantity: half, isReportedTwice: true });
  try {
    // Warm-up
    await measureHot();
    await measureSpread();
    const hotRounds: Awaited<ReturnType<typeof measureHot>>[] = [];
    const ratios: number[] = [];
    for (let number = 0; number < ROUNDS; number++) {
      const first = number % 2 === 0 ? await measureHot() : await measureSpread();
      const second = number % 2 === 0 ? await measureSpread() : await measureHot();
      const [hotRound, spreadRound] = number % 2 === 0 ? [first, second] : [second, first];
      hotRounds.push(hotRound);
      ratios.push(hotRound.perSecond / spreadRound.perSecond);
    }
    const reportedTwiceRates: number[] = [];
    for (let number = 0; number < ROUNDS; number++)
      reportedTwiceRates.push((await measureReportedTwice()).perSecond);
    const changeRates: number[] = [];
    for (let number = 0; number < ROUNDS; number++) changeRates.push((await measureChanges(half)).perSecond);
    const medianOf = (pick: (round: (typeof hotRounds)[number]) => number) => median(hotRounds.map(pick));
    const detail = `${quantity} orders per round, ${SENDERS} at once; hot rounds: ${medianOf(({ perSecond }) => perSecond).toFixed(0)} orders per second, response time p50 ${medianOf(({ p50 }) => p50).toFixed(0)} ms`;
    return [
      { name: "ingest_per_s", value: medianOf(({ perSecond }) => perSecond), goal: { atLeast: 500 }, detail },
      { name: "ack_p99_ms", value: medianOf(({ p99 }) => p99), goal: { atMost: 250 }, detail },
      { name: "ingest_hot_vs_spread", value: median(ratios), goal: { atLeast: 0.9 }, detail },
      {
        name: "ingest_reported_twice_per_s",
        value: median(reportedTwiceRates),
        goal: { atLeast: 500 },
        detail: `webhooks per second; ${half} orders per round, each with orders/create and orders/updated`,
      },
      {
        name: "ingest_updates_per_s",
        value: median(changeRates),
        goal: { atLeast: 500 },
        detail: `webhooks per second; ${half} orders per round, all with orders/updated, then every second order with orders/cancelled`,
      },
    ];
  } finally {
    await app.stop();
  }
}

/** Inserts a shop with the code HOT and a pool of 100,000 codes. All codes are live, so the app has nothing to sync. */
async function insertShop({ client }: BenchEnvironment): Promise<string> {
  const shop = "bench-ingest.myshopify.com";
  await client.query(
    `WITH shop AS (
       INSERT INTO shops (domain, name, currency_code, time_zone) VALUES ($1, 'Bench', 'USD', 'UTC') RETURNING id
     ),
     coupon AS (
       INSERT INTO coupons (shop_id, name, type, starts_at, created_by, updated_at)
       SELECT id, name, type::coupon_type, now(), 'bench', now()
       FROM shop, (VALUES ('Hot', 'standard'), ('Spread', 'bulk_pool')) AS kinds (name, type)
       RETURNING id, shop_id, type
     ),
     discount AS (INSERT INTO shopify_discounts (shop_id, coupon_id) SELECT shop_id, id FROM coupon)
     INSERT INTO codes (shop_id, coupon_id, code, state)
     SELECT shop_id, id, 'HOT', 'live'::code_state FROM coupon WHERE type = 'standard'
     UNION ALL
     SELECT shop_id, id, 'SPREAD-' || number, 'live'::code_state
     FROM coupon, generate_series(0, ${SPREAD_CODES - 1}) AS number WHERE type = 'bulk_pool'`,
    [shop],
  );
  await client.query("VACUUM ANALYZE codes");
  return shop;
}

interface Delivery {
  body: string;
  headers: Record<string, string>;
}

/**
 * Builds the signed webhooks of one order. According to their timestamps, the order is created now, updated after one
 * second, and canceled after two seconds.
 */
function buildDeliveries({ shop, code, secret }: { shop: string; code: string; secret: string }): {
  created: Delivery;
  updated: Delivery;
  cancelled: Delivery;
} {
  const now = Date.now();
  const after = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
  const order = {
    ...anOrderPayload({ codes: [code] }),
    created_at: after(0),
    processed_at: after(0),
  };
  const sign = (topic: string, payload: { updated_at: string; cancelled_at: string | null }): Delivery => {
    const body = JSON.stringify(payload);
    const headers = {
      "content-type": "application/json",
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": payload.updated_at,
    };
    return { body, headers };
  };
  return {
    created: sign("orders/create", { ...order, updated_at: after(0) }),
    updated: sign("orders/updated", { ...order, updated_at: after(1) }),
    cancelled: sign("orders/cancelled", { ...order, updated_at: after(2), cancelled_at: after(2) }),
  };
}

/** Sends all webhooks, 32 at a time, and returns the response times in ms. Throws if a status is not 200. */
async function sendAll({ url, deliveries }: { url: string; deliveries: Delivery[] }): Promise<number[]> {
  const responseTimes: number[] = [];
  const remaining = deliveries.values();
  const sender = async () => {
    for (const { body, headers } of remaining) {
      const startedAt = performance.now();
      const response = await fetch(url, { method: "POST", body, headers });
      await response.arrayBuffer();
      if (response.status !== 200) throw new Error(`a webhook got the status ${response.status}`);
      responseTimes.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  return responseTimes;
}

async function hasUnbookedWebhooks(client: BenchEnvironment["client"]): Promise<boolean> {
  const { rows } = await client.query("SELECT 1 FROM webhook_events WHERE processed_at IS NULL LIMIT 1");
  return rows.length > 0;
}

async function countUses(client: BenchEnvironment["client"]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM redemptions WHERE reversed_at IS NULL",
  );
  return rows[0]?.count ?? 0;
}
