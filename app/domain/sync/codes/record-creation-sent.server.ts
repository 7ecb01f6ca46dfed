import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

/**
 * After a bulk creation was sent, records the ID that Shopify returned (`bulkCreationId`). If `bulkCreationId` is null,
 * records that the creation is about to be sent again. `id` is the ID of the creation's row. Returns false and records
 * nothing if a newer worker has claimed the shop, or if the row no longer exists.
 */
export async function recordCreationSent({
  sync,
  id,
  bulkCreationId,
}: {
  sync: ShopSync;
  id: bigint;
  bulkCreationId: string | null;
}): Promise<boolean> {
  const { shopId, fence } = sync;
  const updatedCount = await prisma.$executeRaw`
    UPDATE bulk_creations
    SET shopify_id = ${bulkCreationId},
      sent_at = CASE WHEN ${bulkCreationId}::text IS NULL THEN ${new Date()} ELSE sent_at END
    FROM shops
    WHERE bulk_creations.id = ${id} AND shops.id = bulk_creations.shop_id
      AND shops.id = ${shopId} AND shops.sync_fence = ${fence}`;
  return updatedCount > 0;
}
