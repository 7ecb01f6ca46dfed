import type { CodeFormat } from "~/domain/codes/generate/code-format";
import type { BenchEnvironment } from "./bench-environment";

type Client = BenchEnvironment["client"];

export const benchFormat: CodeFormat = {
  prefix: "BENCH",
  separator: "-",
  length: 10,
  alphabet: "no-look-alikes",
};

/** Inserts a pool that has no batches yet, into the given shop or into a new shop. Enqueues no jobs. */
export async function insertPool(
  client: Client,
  existingShopId?: bigint,
): Promise<{ shopId: bigint; couponId: bigint }> {
  const shopId =
    existingShopId ??
    (await insertRow(
      client,
      `INSERT INTO shops (domain, name, currency_code, time_zone)
       VALUES (gen_random_uuid() || '.myshopify.com', 'Bench', 'USD', 'UTC') RETURNING id`,
      [],
    ));
  const couponId = await insertRow(
    client,
    `WITH coupon AS (
       INSERT INTO coupons (shop_id, name, type, starts_at, created_by, updated_at)
       VALUES ($1, 'Bench', 'bulk_pool', now(), 'bench', now()) RETURNING id, shop_id
     )
     INSERT INTO shopify_discounts (shop_id, coupon_id) SELECT shop_id, id FROM coupon RETURNING coupon_id AS id`,
    [shopId],
  );
  return { shopId, couponId };
}

/** Inserts a batch whose codes are not generated yet. Enqueues no jobs. */
export function insertBatch(
  client: Client,
  { shopId, couponId, quantity }: { shopId: bigint; couponId: bigint; quantity: number },
): Promise<bigint> {
  return insertRow(
    client,
    `INSERT INTO batches (shop_id, coupon_id, kind, label, code_format, created_by, requested_count)
     VALUES ($1, $2, 'generated', '', $3, 'bench', $4) RETURNING id`,
    [shopId, couponId, JSON.stringify(benchFormat), quantity],
  );
}

async function insertRow(client: Client, sql: string, values: unknown[]): Promise<bigint> {
  const { rows } = await client.query<{ id: string }>(sql, values);
  return BigInt(rows[0]?.id ?? 0);
}

/** Generates the codes of the batch as the app's job does: calls `generateBatch` until it is done, 15 s at a time. */
export async function generateWholeBatch({
  shopId,
  batchId,
}: {
  shopId: bigint;
  batchId: bigint;
}): Promise<void> {
  const { generateBatch } = await import("~/domain/batches/generate-batch.server");
  let result: string;
  do {
    result = await generateBatch({ shopId, batchId, deadline: new Date(Date.now() + 15_000) });
  } while (result === "more");
  if (result !== "done") throw new Error(`generating the batch returned "${result}"`);
}
