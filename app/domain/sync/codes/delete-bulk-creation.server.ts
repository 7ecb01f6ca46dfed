import { type Database, prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

/**
 * Deletes the row of a bulk creation. Returns false and deletes nothing if a newer worker has claimed the shop, or if
 * the row no longer exists.
 */
export async function deleteBulkCreation(
  { sync, id }: { sync: ShopSync; id: bigint },
  db: Database = prisma,
): Promise<boolean> {
  const deleted = await db.$executeRaw`
    DELETE FROM bulk_creations USING shops
    WHERE bulk_creations.id = ${id} AND shops.id = bulk_creations.shop_id
      AND shops.id = ${sync.shopId} AND shops.sync_fence = ${sync.fence}`;
  return deleted > 0;
}
