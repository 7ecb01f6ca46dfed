import { type Database, prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

/** Takes the note of the shop's bulk creation away. False, and the note stays, when overtaken. */
export async function dropBulkCreation(
  { sync }: { sync: ShopSync },
  db: Database = prisma,
): Promise<boolean> {
  const dropped = await db.$executeRaw`
    DELETE FROM bulk_creations USING shops
    WHERE shops.id = bulk_creations.shop_id AND shops.id = ${sync.shopId} AND shops.sync_fence = ${sync.fence}`;
  return dropped > 0;
}
