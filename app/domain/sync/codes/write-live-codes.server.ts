import type { Prisma } from "@prisma/client";

/**
 * Saves that codes are in Shopify, and updates the counts of their coupons and batches. A code that was disabled or
 * deleted while Shopify was adding it becomes `disabling` or `deleting`, so that the code sync deletes it from Shopify.
 * Returns how many codes became live.
 */
export async function writeLiveCodes(
  { shopId, live }: { shopId: bigint; live: { id: bigint; shopifyCodeId: bigint | null }[] },
  tx: Prisma.TransactionClient,
): Promise<number> {
  if (live.length === 0) return 0;
  const ids = live.map((code) => code.id);
  const shopifyCodeIds = live.map((code) => code.shopifyCodeId);
  const [written] = await tx.$queryRaw<{ count: number }[]>`
    WITH before AS (
      SELECT codes.id, codes.coupon_id, codes.batch_id, codes.state, added.shopify_code_id
      FROM unnest(${ids}::bigint[], ${shopifyCodeIds}::bigint[]) AS added(id, shopify_code_id)
      JOIN codes ON codes.id = added.id AND codes.shop_id = ${shopId}
      ORDER BY codes.id FOR UPDATE OF codes
    ),
    written AS (
      UPDATE codes SET shopify_code_id = before.shopify_code_id, sync_error = NULL,
        state = CASE
          WHEN before.state IN ('pending', 'failed', 'enabling') THEN 'live'
          WHEN before.state = 'disabled' THEN 'disabling'
          WHEN before.state = 'deleted' THEN 'deleting'
          ELSE before.state END::code_state
      FROM before WHERE codes.id = before.id
    ),
    became_live AS (
      SELECT coupon_id, batch_id, count(*)::int AS count,
        (count(*) FILTER (WHERE state IN ('pending', 'failed')))::int AS synced,
        (count(*) FILTER (WHERE state = 'failed'))::int AS recovered
      FROM before WHERE state IN ('pending', 'failed', 'enabling') GROUP BY coupon_id, batch_id
    ),
    batches_counted AS (
      UPDATE batches SET synced_count = synced_count + became_live.synced, failed_count = failed_count - became_live.recovered
      FROM became_live WHERE batches.id = became_live.batch_id AND batches.shop_id = ${shopId}
      RETURNING batches.id
    ),
    coupons_counted AS (
      UPDATE coupons SET live_code_count = live_code_count + of_coupon.count,
        failed_code_count = failed_code_count - of_coupon.recovered
      FROM (SELECT coupon_id, sum(count)::int AS count, sum(recovered)::int AS recovered FROM became_live GROUP BY coupon_id) of_coupon,
        (SELECT count(*) FROM batches_counted) AS after_batches
      WHERE coupons.id = of_coupon.coupon_id AND coupons.shop_id = ${shopId}
    )
    SELECT coalesce(sum(count), 0)::int AS count FROM became_live`;
  return written?.count ?? 0;
}

/**
 * Saves that codes failed, each with its error message, and updates the counts of their coupons and batches. Codes that
 * were disabled or deleted after they were sent to Shopify are left unchanged.
 */
export async function writeFailedCodes(
  { shopId, failed }: { shopId: bigint; failed: { id: bigint; syncError: string }[] },
  tx: Prisma.TransactionClient,
): Promise<void> {
  if (failed.length === 0) return;
  const ids = failed.map((code) => code.id);
  const messages = failed.map((code) => code.syncError);
  await tx.$executeRaw`
    WITH before AS (
      SELECT codes.id, codes.coupon_id, codes.batch_id, codes.state, failures.message
      FROM unnest(${ids}::bigint[], ${messages}::text[]) AS failures(id, message)
      JOIN codes ON codes.id = failures.id AND codes.shop_id = ${shopId}
      WHERE codes.state IN ('pending', 'enabling')
      ORDER BY codes.id FOR UPDATE OF codes
    ),
    written AS (
      UPDATE codes SET state = 'failed', sync_error = before.message, shopify_code_id = NULL
      FROM before WHERE codes.id = before.id
    ),
    batches_counted AS (
      UPDATE batches SET failed_count = failed_count + of_batch.count, synced_count = synced_count - of_batch.enabled
      FROM (
        SELECT batch_id, count(*)::int AS count, (count(*) FILTER (WHERE state = 'enabling'))::int AS enabled
        FROM before GROUP BY batch_id
      ) of_batch
      WHERE batches.id = of_batch.batch_id AND batches.shop_id = ${shopId}
      RETURNING batches.id
    )
    UPDATE coupons SET failed_code_count = failed_code_count + of_coupon.count
    FROM (SELECT coupon_id, count(*)::int AS count FROM before GROUP BY coupon_id) of_coupon,
      (SELECT count(*) FROM batches_counted) AS after_batches
    WHERE coupons.id = of_coupon.coupon_id AND coupons.shop_id = ${shopId}`;
}
