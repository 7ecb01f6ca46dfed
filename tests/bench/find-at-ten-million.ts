import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { startApp } from "../setup/app-process";
import { buildApp } from "../setup/build-app";
import type { BenchEnvironment } from "./bench-environment";
import { installOnBenchShop, merchantHeaders, startBenchShop } from "./bench-shop";
import { type Figure, median, quantile } from "./figure";
import { benchFormat, generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const SAMPLES = 200;
const ROUNDS = 5;
const BATCHES = 10;

/**
 * Measures Find coupon in a shop with ten million codes: the response time of the route in the built app, including the
 * session token check. After a keystroke, a merchant waits for this time and for the network. Each round searches for
 * exact codes and then for new prefixes. The figure is the median of five rounds.
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
      // With a worker, the jobs of the new batches would run during the measurement.
      variables: { ...environment.variables, LOG_LEVEL: "warn", WORKER: "separate" },
    });
    try {
      return await measureFindIn({ environment, shopId, appUrl: app.url, quantity });
    } finally {
      await app.stop();
    }
  } finally {
    await shop.close();
  }
}

/** Measures the search in a running app. */
async function measureFindIn({
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
  const request = async (text: string) => {
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
  const round = async (texts: string[]) => {
    const times: number[] = [];
    for (const text of texts) times.push(await request(text));
    return times;
  };
  await round(await sampleTexts(client, shopId));
  const all: { p95: number; exact: number; prefix: number }[] = [];
  for (let number = 0; number < ROUNDS; number++) {
    const exact = await round(await sampleTexts(client, shopId));
    const prefix = await round((await sampleTexts(client, shopId)).map((text) => toPrefix(text)));
    all.push({
      p95: quantile([...exact, ...prefix], 0.95),
      exact: quantile(exact, 0.95),
      prefix: quantile(prefix, 0.95),
    });
  }
  const medianOf = (pick: (one: (typeof all)[number]) => number) => median(all.map(pick));
  return [
    {
      name: "find_p95_ms_10m",
      value: medianOf(({ p95 }) => p95),
      goal: { atMost: 20 },
      detail: `at ${quantity} codes: exact ${medianOf(({ exact }) => exact).toFixed(1)} ms, prefix ${medianOf(({ prefix }) => prefix).toFixed(1)} ms`,
    },
  ];
}

/** Picks random codes from the whole table, half of them in lower case with spaces, as a merchant might paste them. */
async function sampleTexts(client: BenchEnvironment["client"], shopId: bigint): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `SELECT code FROM codes, (SELECT min(id) AS low, max(id) AS high FROM codes WHERE shop_id = $1) AS ids
     WHERE id = ANY(ARRAY(SELECT low + floor(random() * (high - low))::bigint FROM generate_series(1, $2)))`,
    [shopId, SAMPLES],
  );
  return rows.map(({ code }, at) => (at % 2 === 0 ? code : ` ${code.toLowerCase()} `));
}

/**
 * Shortens a code to its prefix, its separator and one to four more characters, like a code that is still being typed.
 */
function toPrefix(text: string): string {
  const fixedLength = benchFormat.prefix.length + benchFormat.separator.length;
  return text.trim().slice(0, fixedLength + 1 + Math.floor(Math.random() * 4));
}
