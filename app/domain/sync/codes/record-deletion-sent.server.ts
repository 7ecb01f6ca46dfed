import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

/**
 * After the shop's bulk deletion was sent, records the ID of Shopify's job (`jobId`). If `jobId` is null, records that
 * the deletion is about to be sent again. Returns false and records nothing if a newer worker has claimed the shop, or
 * if the shop has no bulk deletion.
 */
export async function recordDeletionSent({
  sync,
  jobId,
}: {
  sync: ShopSync;
  jobId: string | null;
}): Promise<boolean> {
  const { shopId, fence } = sync;
  const updatedCount = await prisma.$executeRaw`
    UPDATE bulk_deletions
    SET shopify_id = ${jobId}, sent_at = CASE WHEN ${jobId}::text IS NULL THEN ${new Date()} ELSE sent_at END
    FROM shops WHERE shops.id = bulk_deletions.shop_id AND shops.id = ${shopId} AND shops.sync_fence = ${fence}`;
  return updatedCount > 0;
}
