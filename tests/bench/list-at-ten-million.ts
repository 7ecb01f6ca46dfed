import pg from "pg";
import type { BenchEnvironment } from "./bench-environment";
import { type Figure, median, quantile } from "./figure";
import { benchFormat, generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const SAMPLES = 200;
const ROUNDS = 5;
const BATCHES = 10;

/**
 * Measures two queries of the app's own operation `listCodes`: for the first page of a pool's codes, and for a search
 * by prefix. Measures them when the pool has one of its ten batches, and when it has all of them. PostgreSQL reports
 * the times of planning and execution. Every p50 and p95 is the median of five rounds. The table is vacuumed first, as
 * autovacuum would do.
 */
export async function measureList({
  environment: { client },
  quantity = 10_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const pool = await insertPool(client);
  const addBatch = async () => {
    const batchId = await insertBatch(client, { ...pool, quantity: quantity / BATCHES });
    await generateWholeBatch({ shopId: pool.shopId, batchId });
  };
  await addBatch();
  const small = await measureAt({ client, ...pool });
  for (let batch = 1; batch < BATCHES; batch++) await addBatch();
  const large = await measureAt({ client, ...pool });
  const figures = (["list", "prefix"] as const).flatMap((name): Figure[] => {
    const [few, many] = [small[name], large[name]];
    const detail = `p50 ${few.p50.toFixed(2)} ms at ${quantity / BATCHES}, ${many.p50.toFixed(2)} ms at ${quantity}; the whole operation ${many.operation.toFixed(1)} ms`;
    return [
      { name: `${name}_p95_ms_10m`, value: many.p95, goal: { atMost: name === "list" ? 5 : 2 }, detail },
      { name: `${name}_growth`, value: many.p50 / few.p50, goal: { atMost: 1.5 }, detail },
    ];
  });
  return figures;
}

interface Times {
  p50: number;
  p95: number;
  /** Median duration of the whole operation, including Prisma's overhead. */
  operation: number;
}

async function measureAt({
  client,
  shopId,
  couponId,
}: {
  client: BenchEnvironment["client"];
  shopId: bigint;
  couponId: bigint;
}) {
  await client.query("VACUUM ANALYZE codes");
  await client.query("CHECKPOINT");
  const { listCodes } = await import("~/domain/codes/list-codes.server");
  const { allCodes } = await import("~/domain/codes/code-selection");
  const list = (prefix: string) => listCodes({ shopId, couponId, selection: { ...allCodes, prefix } });
  return {
    list: await measureRounds(client, () => list("")),
    prefix: await measureRounds(client, () => list(randomPrefix())),
  };
}

/** A search text: the pool's prefix and two to four characters of a code. */
function randomPrefix(): string {
  const characters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
  const length = 2 + Math.floor(Math.random() * 3);
  const random = Array.from({ length }, () => characters[Math.floor(Math.random() * characters.length)]);
  return `${benchFormat.prefix}${benchFormat.separator}${random.join("")}`;
}

async function measureRounds(
  client: BenchEnvironment["client"],
  work: () => Promise<unknown>,
): Promise<Times> {
  for (let warmUp = 0; warmUp < SAMPLES / 4; warmUp++) await work();
  const all: Times[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const inDatabase: number[] = [];
    const operation: number[] = [];
    for (let sample = 0; sample < SAMPLES; sample++) {
      const startedAt = performance.now();
      const query = await captureQuery(work);
      operation.push(performance.now() - startedAt);
      inDatabase.push(await databaseMs(client, query));
    }
    all.push({
      p50: quantile(inDatabase, 0.5),
      p95: quantile(inDatabase, 0.95),
      operation: median(operation),
    });
  }
  const medianOf = (pick: (times: Times) => number) => median(all.map(pick));
  return {
    p50: medianOf(({ p50 }) => p50),
    p95: medianOf(({ p95 }) => p95),
    operation: medianOf(({ operation }) => operation),
  };
}

interface Query {
  text: string;
  values: unknown[];
}

/** Captures the one query that `work` sends through pg. */
async function captureQuery(work: () => Promise<unknown>): Promise<Query> {
  const sent: Query[] = [];
  const original = pg.Pool.prototype.query;
  pg.Pool.prototype.query = function query(this: pg.Pool, ...parameters: unknown[]) {
    sent.push(parameters[0] as Query);
    return Reflect.apply(original, this, parameters);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Pool.prototype.query = original;
  }
  const [query] = sent;
  if (!query || sent.length > 1) throw new Error(`expected one query, but ${sent.length} were sent`);
  return query;
}

/** Runs the query again with EXPLAIN ANALYZE and returns PostgreSQL's planning and execution time in ms. */
async function databaseMs(client: BenchEnvironment["client"], { text, values }: Query): Promise<number> {
  const { rows } = await client.query<{ "QUERY PLAN": Plan[] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, SUMMARY ON, FORMAT JSON) ${text}`,
    values,
  );
  const plan = rows[0]?.["QUERY PLAN"][0];
  return (plan?.["Planning Time"] ?? Number.NaN) + (plan?.["Execution Time"] ?? Number.NaN);
}

interface Plan {
  "Planning Time": number;
  "Execution Time": number;
}
