import type { Prisma } from "@prisma/client";

/**
 * Puts all live codes of a coupon back to waiting, with its counts: Shopify lost the discount that held them, and
 * another has taken its place. Codes that are disabled or deleted stay so.
 */
export async function sendCodesAgain(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  db: Prisma.TransactionClient,
): Promise<void> {
  await db.$executeRaw`
    WITH waiting AS (
      UPDATE codes SET state = 'pending', shopify_code_id = NULL
      WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND state = 'live'
      RETURNING batch_id
    ),
    by_batch AS (SELECT batch_id, count(*)::int AS count FROM waiting GROUP BY batch_id),
    batches_counted AS (
      UPDATE batches SET synced_count = synced_count - by_batch.count
      FROM by_batch WHERE batches.id = by_batch.batch_id AND batches.shop_id = ${shopId}
    )
    UPDATE coupons SET live_code_count = live_code_count - (SELECT count(*)::int FROM waiting)
    WHERE id = ${couponId} AND shop_id = ${shopId}`;
}
