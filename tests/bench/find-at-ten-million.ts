import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { installOnBenchShop, merchantHeaders, startBenchShop } from "./bench-shop";
import { type Figure, median, quantile } from "./figure";
import { benchFormat, generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const SAMPLES_PER_SEARCH_KIND = 200;
const ROUNDS = 5;
const BATCHES = 10;

/**
 * Measures the response time of Find coupon in a shop with ten million codes. The time includes the built app's check
 * of the session token. A merchant additionally waits for the network. Each of the five rounds searches for random
 * codes, and then for the beginnings of other random codes. The figure is the median of the rounds' 95th percentiles.
 */
export async function measureFind({
  environment,
  quantity = 10_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const { client } = environment;
  const shop = await startBenchShop(environment);
  try {
    const shopId = await installOnBenchShop(shop, environment);
    const pool = await insertPool(client, shopId);
    for (let batch = 0; batch < BATCHES; batch++) {
      const batchId = await insertBatch(client, { ...pool, quantity: quantity / BATCHES });
      await generateWholeBatch({ shopId, batchId });
    }
    await client.query("VACUUM ANALYZE codes");
    await client.query("CHECKPOINT");
    await buildApp();
    const app = await startApp({
      port: await anyFreePort(),
      devShopUrl: shop.apiUrl,
      // A worker would run background jobs during the measurement.
      variables: { ...environment.variables, LOG_LEVEL: "warn", WORKER: "separate" },
    });
    try {
      return await measureFindInApp({ environment, shopId, appUrl: app.url, quantity });
    } finally {
      await app.stop();
    }
  } finally {
    await shop.close();
  }
}

/** Measures the search in a running app. */
async function measureFindInApp({
  environment: { client, variables },
  shopId,
  appUrl,
  quantity,
}: {
  environment: BenchEnvironment;
  shopId: bigint;
  appUrl: string;
  quantity: number;
}): Promise<Figure[]> {
  const measureSearchMs = async (text: string) => {
    const url = new URL(
      `/app/find.data?${new URLSearchParams({ text, _routes: "routes/app.find" })}`,
      appUrl,
    );
    const headers = merchantHeaders(variables);
    const startedAt = performance.now();
    const response = await fetch(url, { headers });
    const body = await response.text();
    const ms = performance.now() - startedAt;
    if (response.status !== 200 || !body.includes(benchFormat.prefix))
      throw new Error(`the search returned ${response.status}: ${body.slice(0, 200)}`);
    return ms;
  };
  const measureSearches = async (texts: string[]) => {
    const times: number[] = [];
    for (const text of texts) times.push(await measureSearchMs(text));
    return times;
  };
  // Warm-up
  await measureSearches(await sampleTexts(client, shopId));
  const rounds: { p95: number; exact: number; prefix: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const exact = await measureSearches(await sampleTexts(client, shopId));
    const prefix = await measureSearches((await sampleTexts(client, shopId)).map((text) => toPrefix(text)));
    rounds.push({
      p95: quantile([...exact, ...prefix], 0.95),
      exact: quantile(exact, 0.95),
      prefix: quantile(prefix, 0.95),
    });
  }
  const medianOf = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
  return [
    {
      name: "find_p95_ms_10m",
      value: medianOf(({ p95 }) => p95),
      goal: { atMost: 20 },
      detail: `p95 at ${quantity} codes: whole codes ${medianOf(({ exact }) => exact).toFixed(1)} ms, prefixes ${medianOf(({ prefix }) => prefix).toFixed(1)} ms`,
    },
  ];
}

/**
 * Returns about 200 random codes of the shop. Every second code is in lower case between two spaces, as a merchant
 * might paste it.
 */
async function sampleTexts(client: BenchEnvironment["client"], shopId: bigint): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM codes, (SELECT min(id) AS low, max(id) AS high FROM codes WHERE shop_id = $1) AS ids
     WHERE id = ANY(ARRAY(SELECT low + floor(random() * (high - low))::bigint FROM generate_series(1, $2)))`,
    [shopId, SAMPLES_PER_SEARCH_KIND],
  );
  return rows.map(({ code }, index) => (index % 2 === 0 ? code : ` ${code.toLowerCase()} `));
}

/**
 * Shortens a code to the prefix and separator of its format and one to four more characters, like a code that is still
 * being typed.
 */
function toPrefix(text: string): string {
  const fixedLength = benchFormat.prefix.length + benchFormat.separator.length;
  return text.trim().slice(0, fixedLength + 1 + Math.floor(Math.random() * 4));
}
