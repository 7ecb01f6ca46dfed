import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { type Figure, median, quantile } from "./figure";
import { insertBatch, insertPool } from "./pool-rows";
import { sendOrderWebhook } from "./send-order-webhook";
import { sendSteadily } from "./send-steadily";

const ROUNDS = 5;
const WEBHOOK_EVERY_MS = 40;

/**
 * Measures webhook response times while a worker generates codes. The built app runs as it is deployed by default: one
 * process is both web server and worker. In each of five rounds, the worker generates `quantity` codes. Concurrently,
 * an order webhook is sent every 40 ms, without waiting for the responses to earlier webhooks. The figure is the median
 * of the five rounds' 99th percentiles.
 */
export async function measureAck({
  environment,
  quantity = 1_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  await buildApp();
  const { client, variables } = environment;
  const app = await startApp({
    port: await anyFreePort(),
    // No dev shop is needed: the pool below has no linked discount, so no code is synced to Shopify.
    devShopUrl: "http://127.0.0.1:9",
    variables: { ...variables, LOG_LEVEL: "warn" },
  });
  try {
    const rounds: { p99: number; p50: number; seconds: number; webhookCount: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await client.query("TRUNCATE codes");
      const pool = await insertPool(client);
      const batchId = await insertBatch(client, { ...pool, quantity });
      const { rows } = await client.query<{ domain: string }>("SELECT domain FROM shops WHERE id = $1", [
        pool.shopId,
      ]);
      const shop = String(rows[0]?.domain);
      const send = () => sendOrderWebhook({ appUrl: app.url, shop, codes: ["UNKNOWN"], variables });
      // The first requests are slower, because they load modules and fill caches. So they are not measured.
      for (let warmUp = 0; warmUp < 20; warmUp++) await send();
      await enqueueGeneration({ shopId: pool.shopId, batchId });
      const startedAt = performance.now();
      const webhooks = await sendSteadily({
        everyMs: WEBHOOK_EVERY_MS,
        until: waitUntilGenerated(environment, batchId),
        send,
      });
      const unacknowledgedCount = webhooks.filter(({ isAcknowledged }) => !isAcknowledged).length;
      if (unacknowledgedCount > 0) throw new Error(`${unacknowledgedCount} webhooks were not acknowledged`);
      const times = webhooks.map(({ responseTimeMs }) => responseTimeMs);
      const seconds = (performance.now() - startedAt) / 1000;
      rounds.push({
        p99: quantile(times, 0.99),
        p50: quantile(times, 0.5),
        seconds,
        webhookCount: times.length,
      });
    }
    const medianOf = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
    return [
      {
        name: "ack_p99_ms_while_generating",
        value: medianOf(({ p99 }) => p99),
        goal: { atMost: 250 },
        detail: `p50 ${medianOf(({ p50 }) => p50).toFixed(1)} ms, ${medianOf(({ webhookCount }) => webhookCount)} webhooks while ${quantity} codes were generated in ${medianOf(({ seconds }) => seconds).toFixed(0)} s`,
      },
    ];
  } finally {
    await app.stop();
  }
}

async function enqueueGeneration(payload: { shopId: bigint; batchId: bigint }) {
  const { enqueue } = await import("~/jobs/enqueue.server");
  const { jobs } = await import("~/jobs/definitions");
  await enqueue({ job: jobs.generateBatch, payload });
}

async function waitUntilGenerated({ client }: BenchEnvironment, batchId: bigint): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ status: string }>("SELECT status FROM batches WHERE id = $1", [
      batchId,
    ]);
    if (rows[0]?.status === "done") return;
    await wait(40);
  }
}
