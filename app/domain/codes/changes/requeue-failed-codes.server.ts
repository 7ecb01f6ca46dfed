import { Prisma } from "@prisma/client";

/**
 * Makes the failed codes of a coupon, or of one of its batches, or those with `codeIds`, pending again, in the caller's
 * transaction. Also updates the failed counts of the coupon and its batches. Returns how many codes changed. Does not
 * enqueue the coupon's sync.
 */
export async function requeueFailedCodes(
  {
    shopId,
    couponId,
    batchId = null,
    codeIds = null,
  }: { shopId: bigint; couponId: bigint; batchId?: bigint | null; codeIds?: bigint[] | null },
  tx: Prisma.TransactionClient,
): Promise<number> {
  const inBatch = batchId === null ? Prisma.sql`true` : Prisma.sql`batch_id = ${batchId}`;
  const selected = codeIds === null ? inBatch : Prisma.sql`${inBatch} AND id = ANY(${codeIds})`;
  const [requeued] = await tx.$queryRaw<{ count: number }[]>`
    WITH requeued AS (
      UPDATE codes SET state = 'pending', sync_error = NULL
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND state = 'failed' AND ${selected}
      RETURNING id, batch_id
    ),
    batches_counted AS (
      UPDATE batches SET failed_count = failed_count - of_batch.count, pending_from_id = least(pending_from_id, of_batch.first_id)
      FROM (SELECT batch_id, count(*)::int AS count, min(id) AS first_id FROM requeued GROUP BY batch_id) of_batch
      WHERE batches.id = of_batch.batch_id AND batches.shop_id = ${shopId}
      RETURNING batches.id
    ),
    coupons_counted AS (
      UPDATE coupons SET failed_code_count = failed_code_count - (SELECT count(*)::int FROM requeued)
      FROM (SELECT count(*) FROM batches_counted) AS after_batches
      WHERE id = ${couponId} AND shop_id = ${shopId}
    )
    SELECT count(*)::int AS count FROM requeued`;
  return requeued?.count ?? 0;
}
