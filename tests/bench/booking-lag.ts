import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { installOnBenchShop, startBenchShop } from "./bench-shop";
import { type Figure, quantile } from "./figure";
import { sendOrderWebhook } from "./send-order-webhook";
import { sendSteadily } from "./send-steadily";
import { anUnsyncedPool, untilSynced } from "./unsynced-pool";

const SHOP_B = "bench-orders.myshopify.com";
const CODE_B = "HOT";
const ORDER_EVERY_MS = 200;
const POLL_EVERY_MS = 20;
/**
 * Maximum wait for the delivery of the remaining webhooks after the last code is added. It leaves time for retries,
 * because the dev shop waits 10 s before the first retry of a failed delivery.
 */
const DELIVERY_TIMEOUT_MS = 600_000;

/**
 * Measures how long it takes until an order is in the ledger while another shop is busy. The worker adds 100,000 codes
 * of shop A to Shopify, which sends a webhook for each code. At the same time, shop B gets five orders per second, all
 * with the same code. The lag of an order is the time from sending its webhook until the benchmark sees its redemption
 * in the ledger, which it reads every 20 ms. The benchmark stops sending orders when no webhook of shop A is left to
 * deliver. Web and worker run in one process, as in the default deployment.
 */
export async function measureBookingLag({
  environment,
  quantity = 100_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  await buildApp();
  const { client, variables } = environment;
  const port = await anyFreePort();
  const shop = await startBenchShop(environment, { appUrl: `http://127.0.0.1:${port}` });
  const { control } = shop;
  try {
    await control.setCodeWebhooks({ isOn: true });
    const shopA = await installOnBenchShop(shop, environment);
    const shopB = await insertShopB(client);
    const app = await startApp({
      port,
      devShopUrl: shop.apiUrl,
      variables: { ...variables, LOG_LEVEL: "warn" },
    });
    try {
      const ledger = watchLedger(client, shopB);
      /** Sends the webhook of a new order, and returns the order's lag in milliseconds. */
      const measureOrder = async () => {
        const webhook = await sendOrderWebhook({ appUrl: app.url, shop: SHOP_B, codes: [CODE_B], variables });
        if (!webhook.isAcknowledged) throw new Error("a webhook was not acknowledged");
        return (await ledger.untilBooked(webhook.shopifyOrderId)) - webhook.sentAt;
      };
      for (let warmUp = 0; warmUp < 20; warmUp++) await measureOrder();
      await anUnsyncedPool({ shopId: shopA, quantity });
      const untilPoolSynced = async () => {
        await untilSynced(client, shopA);
        await control.webhooksSettled({ timeoutMs: DELIVERY_TIMEOUT_MS });
      };
      const startedAt = performance.now();
      const lags = await sendSteadily({
        everyMs: ORDER_EVERY_MS,
        until: untilPoolSynced(),
        send: measureOrder,
      });
      const seconds = (performance.now() - startedAt) / 1_000;
      ledger.stop();
      const { rows } = await client.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM codes WHERE shop_id = $1 AND state = 'live'",
        [shopA],
      );
      return [
        {
          name: "booking_lag_p99_ms",
          value: quantile(lags, 0.99),
          goal: { atMost: 2_000 },
          detail: `p50 ${quantile(lags, 0.5).toFixed(0)} ms, longest ${Math.max(...lags).toFixed(0)} ms, ${lags.length} orders in ${seconds.toFixed(0)} s, while ${rows[0]?.count} codes were added and their webhooks were delivered`,
        },
      ];
    } finally {
      await app.stop();
    }
  } finally {
    await shop.close();
  }
}

/** Inserts a shop with one code. The code is already live, so the app has nothing to sync. */
async function insertShopB(client: BenchEnvironment["client"]): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(
    `WITH shop AS (
       INSERT INTO shops (domain, name, currency_code, time_zone) VALUES ($1, 'Bench', 'USD', 'UTC') RETURNING id
     ), coupon AS (
       INSERT INTO coupons (shop_id, name, type, starts_at, created_by, updated_at)
       SELECT id, 'Hot', 'standard', now(), 'bench', now() FROM shop RETURNING id, shop_id
     ), discount AS (
       INSERT INTO shopify_discounts (shop_id, coupon_id) SELECT shop_id, id FROM coupon
     )
     INSERT INTO codes (shop_id, coupon_id, code, state)
     SELECT shop_id, id, $2, 'live' FROM coupon RETURNING shop_id AS id`,
    [SHOP_B, CODE_B],
  );
  return BigInt(rows[0]?.id ?? 0);
}

/** Polls the ledger for the orders that `untilBooked` waits for, until `stop` is called. */
function watchLedger(client: BenchEnvironment["client"], shopId: bigint) {
  const resolvers = new Map<string, (at: number) => void>();
  let isStopped = false;
  const poll = async () => {
    const { rows } = await client.query<{ order: string }>(
      `SELECT orders.shopify_order_id AS order FROM orders JOIN redemptions ON redemptions.order_id = orders.id
       WHERE orders.shop_id = $1 AND orders.shopify_order_id = ANY($2)`,
      [shopId, [...resolvers.keys()]],
    );
    const at = performance.now();
    for (const { order } of rows) {
      resolvers.get(order)?.(at);
      resolvers.delete(order);
    }
  };
  const watch = async () => {
    while (!isStopped) {
      if (resolvers.size > 0) await poll();
      await wait(POLL_EVERY_MS);
    }
  };
  void watch();
  return {
    /** Resolves with the time (of `performance.now()`) at which the order's redemption was first seen. */
    untilBooked: (shopifyOrderId: number) =>
      new Promise<number>((resolve) => resolvers.set(String(shopifyOrderId), resolve)),
    stop: () => {
      isStopped = true;
    },
  };
}
