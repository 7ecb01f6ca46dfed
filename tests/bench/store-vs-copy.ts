import type { BenchEnvironment } from "./bench-environment";
import { copyIn } from "./copy";
import { type Figure, measureSeconds, median } from "./figure";
import { generateWholeBatch, insertBatch, insertPool } from "./pool-rows";

const ROUNDS = 5;

/**
 * Compares the time in which the app generates and stores a batch with the time of a raw COPY. The app's time includes
 * all updates of fencing tokens and counts. The COPY then inserts the same codes in the same order into the emptied
 * table, which has the same indexes. Each round measures both times. The figure is the median of the rounds' ratios.
 */
export async function measureStoreVsCopy({
  environment: { client },
  quantity = 1_000_000,
}: {
  environment: BenchEnvironment;
  quantity?: number;
}): Promise<Figure[]> {
  const { shopId, couponId } = await insertPool(client);
  const rounds: { appSeconds: number; copySeconds: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const batchId = await insertBatch(client, { shopId, couponId, quantity });
    await emptyCodes(client);
    const appSeconds = await measureSeconds(() => generateWholeBatch({ shopId, batchId }));
    const { rows } = await client.query<{ code: string }>("SELECT code FROM codes ORDER BY id");
    if (rows.length !== quantity) throw new Error(`stored ${rows.length} of ${quantity} codes`);
    const lines = rows.map(({ code }) => `${shopId}\t${couponId}\t${batchId}\t${code}\n`);
    await emptyCodes(client);
    const copySeconds = await measureSeconds(() =>
      copyIn(client, "COPY codes (shop_id, coupon_id, batch_id, code) FROM STDIN", chunksOf(lines)),
    );
    rounds.push({ appSeconds, copySeconds });
  }
  await emptyCodes(client);
  const storeMedian = median(rounds.map(({ appSeconds }) => appSeconds));
  const copyMedian = median(rounds.map(({ copySeconds }) => copySeconds));
  return [
    {
      name: "store_vs_copy",
      value: median(rounds.map(({ appSeconds, copySeconds }) => copySeconds / appSeconds)),
      goal: { atLeast: 0.75 },
      detail: `${quantity} codes in ${storeMedian.toFixed(1)} s, COPY ${copyMedian.toFixed(1)} s`,
    },
  ];
}

/** Empties the table `codes` and runs a checkpoint, so that earlier writes do not slow down the next measurement. */
async function emptyCodes(client: BenchEnvironment["client"]) {
  await client.query("TRUNCATE codes");
  await client.query("CHECKPOINT");
}

function* chunksOf(lines: string[]): Iterable<Buffer> {
  for (let start = 0; start < lines.length; start += 1_000) {
    yield Buffer.from(lines.slice(start, start + 1_000).join(""));
  }
}
