import { readFileSync, writeFileSync } from "node:fs";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { type AppProcess, startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { copyOut } from "./copy";
import { type Figure, measureSeconds, median } from "./figure";
import { generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const ROUNDS = 5;

type Pool = { shopId: bigint; couponId: bigint };
type App = AppProcess & { url: string };

/**
 * Compares the time of a pool's CSV export over HTTP with the time of a raw COPY of the same codes in the same order.
 * Also compares the peak memory of the app's process for an export of a million codes with the peak for an export of a
 * tenth as many codes.
 */
export async function measureExport({
  environment,
  quantity = 1_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const { client, variables } = environment;
  await buildApp();
  const smallPool = await aGeneratedPool(environment, quantity / 10);
  const largePool = await aGeneratedPool(environment, quantity);
  await client.query("VACUUM ANALYZE codes");
  const start = async (): Promise<App> =>
    startApp({
      port: await anyFreePort(),
      devShopUrl: "http://127.0.0.1:9",
      variables: { ...variables, LOG_LEVEL: "warn", WORKER: "separate" },
    });

  const smallPeaks = await withApp(start, async (app) => {
    await download(app, smallPool);
    return measurePeaks(app, () => download(app, smallPool));
  });
  const rounds: { appSeconds: number; copySeconds: number }[] = [];
  const largePeaks = await withApp(start, async (app) => {
    await download(app, smallPool);
    return measurePeaks(app, async () => {
      const appSeconds = await measureSeconds(() => download(app, largePool));
      const copySeconds = await measureSeconds(() => copyOut(client, copyStatement(largePool)));
      rounds.push({ appSeconds, copySeconds });
    });
  });
  const exportMedian = median(rounds.map(({ appSeconds }) => appSeconds));
  const copyMedian = median(rounds.map(({ copySeconds }) => copySeconds));
  return [
    {
      name: "export_vs_copy",
      value: median(rounds.map(({ appSeconds, copySeconds }) => copySeconds / appSeconds)),
      goal: { atLeast: 0.45 },
      detail: `${quantity} codes in ${exportMedian.toFixed(1)} s, COPY ${copyMedian.toFixed(1)} s`,
    },
    {
      name: "export_rss_growth",
      value: median(largePeaks) / median(smallPeaks),
      goal: { atMost: 1.15 },
      detail: `${median(largePeaks).toFixed(0)} MB for ${quantity} codes, ${median(smallPeaks).toFixed(0)} MB for ${quantity / 10}`,
    },
  ];
}

async function aGeneratedPool({ client }: BenchEnvironment, quantity: number): Promise<Pool> {
  const pool = await insertPool(client);
  const batchId = await insertBatch(client, { ...pool, quantity });
  await generateWholeBatch({ shopId: pool.shopId, batchId });
  return pool;
}

async function withApp<Result>(start: () => Promise<App>, work: (app: App) => Promise<Result>) {
  const app = await start();
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}

/** Downloads the CSV export of the pool and discards the response. */
async function download(app: App, pool: Pool): Promise<void> {
  const { exportUrl } = await import("~/downloads/export-url.server");
  const { allCodes } = await import("~/domain/codes/find/code-selection");
  const response = await fetch(new URL(exportUrl({ kind: "codes", ...pool, selection: allCodes }), app.url));
  if (response.status !== 200 || !response.body) throw new Error(`the export returned ${response.status}`);
  const reader = response.body.getReader();
  while (!(await reader.read()).done);
}

const copyStatement = ({ shopId, couponId }: Pool) =>
  `COPY (SELECT code, state, used_count, last_used_at, batch_id, created_at FROM codes
         WHERE shop_id = ${shopId} AND coupon_id = ${couponId} ORDER BY batch_id, id) TO STDOUT (FORMAT csv)`;

/**
 * Runs `work` five times. Returns the peak resident memory of the app's process during each run, in MB. Works only on
 * Linux, because it reads the memory from /proc.
 */
async function measurePeaks({ pid }: App, work: () => Promise<void>): Promise<number[]> {
  const peaks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
    await work();
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    peaks.push(Number(peak) / 1024);
  }
  return peaks;
}
