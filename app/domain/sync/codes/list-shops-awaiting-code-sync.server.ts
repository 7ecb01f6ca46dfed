import { prisma } from "~/db.server";
import { canSyncCodes, hasCodesToSync } from "~/domain/sync/codes/can-sync-codes";

/**
 * Lists the IDs of shops that have work for syncCodes: an unfinished bulk creation or deletion, a code change, or codes
 * to add to Shopify or delete from it. Codes to add count only if their coupon matches canSyncCodes, and pending codes
 * only if their batch is not paused.
 */
export async function listShopsAwaitingCodeSync({ limit }: { limit: number }): Promise<bigint[]> {
  // Begins with the few unfinished batches and enabling codes. Reading the coupons of every shop takes a second if there
  // are 500,000 of them.
  const shops = await prisma.$queryRaw<{ id: bigint }[]>`
    SELECT shops.id FROM shops
    WHERE shops.uninstalled_at IS NULL AND (
      EXISTS (SELECT 1 FROM bulk_creations WHERE bulk_creations.shop_id = shops.id)
      OR EXISTS (SELECT 1 FROM bulk_deletions WHERE bulk_deletions.shop_id = shops.id)
      OR EXISTS (SELECT 1 FROM code_changes WHERE code_changes.shop_id = shops.id)
      OR EXISTS (SELECT 1 FROM codes WHERE codes.shop_id = shops.id AND codes.state IN ('disabling', 'deleting'))
      OR EXISTS (
        SELECT 1 FROM batches
        JOIN coupons ON coupons.id = batches.coupon_id AND coupons.shop_id = batches.shop_id
        JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
        WHERE batches.shop_id = shops.id AND ${hasCodesToSync}
      )
      OR (
        EXISTS (SELECT 1 FROM codes WHERE codes.shop_id = shops.id AND codes.state = 'enabling')
        AND EXISTS (
          SELECT 1 FROM coupons
          JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
          WHERE coupons.shop_id = shops.id AND ${canSyncCodes} AND EXISTS (
            SELECT 1 FROM codes
            WHERE codes.shop_id = shops.id AND codes.coupon_id = coupons.id AND codes.state = 'enabling'
          )
        )
      )
    )
    ORDER BY shops.id LIMIT ${limit}`;
  return shops.map(({ id }) => id);
}
