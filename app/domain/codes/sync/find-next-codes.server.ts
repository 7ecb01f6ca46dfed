import { prisma } from "~/db.server";
import { MOST_CODES_A_CALL } from "~/shopify/discounts/add-codes.server";

export interface WaitingCodes {
  couponId: bigint;
  batchId: bigint;
  codeIds: bigint[];
}

/**
 * The next codes of the shop that wait for Shopify: of one batch that is not held, oldest batch first, of a coupon
 * whose discount is in Shopify.
 */
export async function findNextCodes({ shopId }: { shopId: bigint }): Promise<WaitingCodes | null> {
  const [next] = await prisma.$queryRaw<WaitingCodes[]>`
    SELECT batches.coupon_id AS "couponId", batches.id AS "batchId", waiting.ids AS "codeIds"
    FROM batches
    JOIN coupons ON coupons.id = batches.coupon_id AND coupons.shop_id = batches.shop_id
    CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids FROM (
        SELECT id FROM codes WHERE batch_id = batches.id AND state = 'pending' ORDER BY id LIMIT ${MOST_CODES_A_CALL}
      ) first
    ) waiting
    WHERE batches.shop_id = ${shopId} AND batches.status <> 'paused'
      AND batches.synced_count + batches.failed_count < batches.made_count
      AND coupons.shopify_discount_id IS NOT NULL AND coupons.archived_at IS NULL AND waiting.ids IS NOT NULL
    ORDER BY batches.id LIMIT 1`;
  return next ?? null;
}
