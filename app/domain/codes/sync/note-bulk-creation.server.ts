import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/codes/sync/find-next-codes.server";

/**
 * Notes the codes that are about to be sent, and where one was under way until now, that Shopify has done it. False,
 * and nothing noted, when a newer worker has claimed the shop, or another creation is under way.
 */
export async function noteBulkCreation({
  sync,
  couponId,
  batchId,
  codeIds,
  doneId = null,
}: { sync: ShopSync; doneId?: bigint | null } & WaitingCodes): Promise<boolean> {
  const { shopId, fence } = sync;
  const now = new Date();
  const noted = await prisma.$executeRaw`
    WITH ours AS MATERIALIZED (
      SELECT id FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ),
    done AS (
      UPDATE bulk_creations SET done_at = ${now} FROM ours
      WHERE bulk_creations.id = ${doneId}::bigint AND bulk_creations.shop_id = ours.id
      RETURNING bulk_creations.id
    )
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT ours.id, ${couponId}, ${batchId}, ${codeIds}, ${now}
    FROM ours WHERE (SELECT count(*) FROM done) = CASE WHEN ${doneId}::bigint IS NULL THEN 0 ELSE 1 END
    ON CONFLICT (shop_id) WHERE done_at IS NULL DO NOTHING`;
  return noted > 0;
}
