import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/codes/sync/find-next-codes.server";

/**
 * Notes the codes that are about to be sent, and where one was under way until now, that Shopify has done it. False,
 * and nothing noted, when a newer worker has claimed the shop, or another creation is under way.
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
    WITH ours AS MATERIALIZED (
      SELECT id FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ),
    done AS (
      UPDATE bulk_creations SET done_at = ${now} FROM ours
      WHERE bulk_creations.id = ${finishedId}::bigint AND bulk_creations.shop_id = ours.id
      RETURNING bulk_creations.id
    )
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT ours.id, ${couponId}, ${batchId}, ${codeIds}, ${now}
    FROM ours WHERE (SELECT count(*) FROM done) = CASE WHEN ${finishedId}::bigint IS NULL THEN 0 ELSE 1 END
    ON CONFLICT (shop_id) WHERE done_at IS NULL DO NOTHING`;
  return insertedCount > 0;
}
