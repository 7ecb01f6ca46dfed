import type { Prisma } from "@prisma/client";

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
