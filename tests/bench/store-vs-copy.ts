import type { BenchEnvironment } from "./bench-environment";
import { copyIn } from "./copy";
import { type Figure, median, secondsOf } from "./figure";
import { generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const ROUNDS = 5;

/**
 * Generates and stores a batch by the app's own path (its operation, slices, fences and counts), then the same rows, in
 * the same order, by one raw COPY into the emptied table with the same indexes. Each pair makes one ratio.
 */
export async function measureStoreVsCopy({
  environment: { client },
  quantity = 1_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const { shopId, couponId } = await insertPool(client);
  const rounds: { oursSeconds: number; copySeconds: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const batchId = await insertBatch(client, { shopId, couponId, quantity });
    await emptyCodes(client);
    const oursSeconds = await secondsOf(() => generateWholeBatch({ shopId, batchId }));
    const { rows } = await client.query<{ code: string }>("SELECT code FROM codes ORDER BY id");
    if (rows.length !== quantity) throw new Error(`stored ${rows.length} of ${quantity}`);
    const lines = rows.map(({ code }) => `${shopId}\t${couponId}\t${batchId}\t${code}\n`);
    await emptyCodes(client);
    const copySeconds = await secondsOf(() =>
      copyIn(client, "COPY codes (shop_id, coupon_id, batch_id, code) FROM STDIN", chunksOf(lines)),
    );
    rounds.push({ oursSeconds, copySeconds });
  }
  await emptyCodes(client);
  const ours = median(rounds.map(({ oursSeconds }) => oursSeconds));
  const copy = median(rounds.map(({ copySeconds }) => copySeconds));
  return [
    {
      name: "store_vs_copy",
      value: median(rounds.map(({ oursSeconds, copySeconds }) => copySeconds / oursSeconds)),
      goal: { atLeast: 0.75 },
      detail: `${quantity} codes in ${ours.toFixed(1)} s, COPY ${copy.toFixed(1)} s`,
    },
  ];
}

/** Emptied, and nothing left over for the next to pay. */
async function emptyCodes(client: BenchEnvironment["client"]) {
  await client.query("TRUNCATE codes");
  await client.query("CHECKPOINT");
}

function* chunksOf(lines: string[]): Iterable<Buffer> {
  for (let start = 0; start < lines.length; start += 1_000) {
    yield Buffer.from(lines.slice(start, start + 1_000).join(""));
  }
}
