import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/codes/sync/find-next-codes.server";

/** Notes the codes that are about to be sent. False when a newer worker has claimed the shop. */
export async function noteBulkCreation({
  sync,
  couponId,
  batchId,
  codeIds,
}: { sync: ShopSync } & WaitingCodes): Promise<boolean> {
  const { shopId, fence } = sync;
  const noted = await prisma.$executeRaw`
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT ${shopId}, ${couponId}, ${batchId}, ${codeIds}, ${new Date()}
    FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ON CONFLICT (shop_id) DO NOTHING`;
  return noted > 0;
}
