import pg from "pg";
import type { BenchEnvironment } from "./bench-environment";
import { type Figure, median, quantile } from "./figure";
import { benchFormat, generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const SAMPLES = 200;
const ROUNDS = 5;
const BATCHES = 10;

/**
 * Measures two queries of the app's `listCodes`: the first page of a pool's codes, and a search by prefix. Measures
 * both queries twice: when the pool has the first of its ten batches, and when it has all ten. A query's time is the
 * planning and execution time that PostgreSQL reports. Every p50 and p95 is the median of five rounds. Before the
 * queries are measured, the table is vacuumed, as autovacuum would do.
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
  const small = await measurePool({ client, ...pool });
  for (let batch = 1; batch < BATCHES; batch++) await addBatch();
  const large = await measurePool({ client, ...pool });
  const figures = (["list", "prefix"] as const).flatMap((name): Figure[] => {
    const [smallTimes, largeTimes] = [small[name], large[name]];
    const detail = `p50 ${smallTimes.p50.toFixed(2)} ms at ${quantity / BATCHES} codes, ${largeTimes.p50.toFixed(2)} ms at ${quantity} codes (${largeTimes.operation.toFixed(1)} ms with Prisma)`;
    return [
      {
        name: `${name}_p95_ms_10m`,
        value: largeTimes.p95,
        goal: { atMost: name === "list" ? 5 : 2 },
        detail,
      },
      {
        name: `${name}_growth`,
        value: largeTimes.p50 / smallTimes.p50,
        goal: { atMost: 1.5 },
        detail,
      },
    ];
  });
  return figures;
}

/** In milliseconds. `p50` and `p95` are times of the query in PostgreSQL. */
interface Times {
  p50: number;
  p95: number;
  /** Median duration of the call of `listCodes`, including Prisma's overhead. */
  operation: number;
}

async function measurePool({
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
  const { listCodes } = await import("~/domain/codes/find/list-codes.server");
  const { allCodes } = await import("~/domain/codes/find/code-selection");
  const list = (prefix: string) => listCodes({ shopId, couponId, selection: { ...allCodes, prefix } });
  return {
    list: await measureRounds(client, () => list("")),
    prefix: await measureRounds(client, () => list(randomPrefix())),
  };
}

/** Returns a search text: the prefix and separator of the pool's codes, and two to four random characters. */
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
      inDatabase.push(await measureDatabaseMs(client, query));
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

/** Runs `work` and returns the query that it sends through pg. Throws if it does not send exactly one query. */
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
async function measureDatabaseMs(
  client: BenchEnvironment["client"],
  { text, values }: Query,
): Promise<number> {
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
