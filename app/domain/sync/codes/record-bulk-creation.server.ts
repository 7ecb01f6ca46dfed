import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/sync/codes/find-next-codes.server";

/**
 * Records the codes that are about to be sent as a running bulk creation. If `finishedId` is given, also marks the
 * previous creation, which has this ID, as finished in Shopify. Returns false and records nothing if a newer worker has
 * claimed the shop, if the previous creation no longer exists, or if another creation is running.
 */
export async function recordBulkCreation({
  sync,
  couponId,
  batchId,
  codeIds,
  finishedId = null,
}: { sync: ShopSync; finishedId?: bigint | null } & WaitingCodes): Promise<boolean> {
  const { shopId, fence } = sync;
  const now = new Date();
  const insertedCount = await prisma.$executeRaw`
    WITH claimed AS MATERIALIZED (
      SELECT id FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ),
    done AS (
      UPDATE bulk_creations SET done_at = ${now} FROM claimed
      WHERE bulk_creations.id = ${finishedId}::bigint AND bulk_creations.shop_id = claimed.id
      RETURNING bulk_creations.id
    )
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT claimed.id, ${couponId}, ${batchId}, ${codeIds}, ${now}
    FROM claimed WHERE (SELECT count(*) FROM done) = CASE WHEN ${finishedId}::bigint IS NULL THEN 0 ELSE 1 END
    ON CONFLICT (shop_id) WHERE done_at IS NULL DO NOTHING`;
  return insertedCount > 0;
}
