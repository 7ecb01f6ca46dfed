import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

/**
 * Records the codes that are about to be deleted from Shopify as a bulk deletion. Leaves out codes that were enabled
 * again after findNextDeletions found them. Records nothing and returns `nothing-left` if all codes were enabled again
 * or the shop already has a bulk deletion. Records nothing and returns `superseded` if a newer worker has claimed the
 * shop.
 */
export async function recordBulkDeletion({
  sync,
  couponId,
  codeIds,
}: {
  sync: ShopSync;
  couponId: bigint;
  codeIds: bigint[];
}): Promise<"recorded" | "nothing-left" | "superseded"> {
  const { shopId, fence } = sync;
  return prisma.$transaction(async (tx) => {
    // applyCodeAction also locks the shop's row. If it ran before, its changes are visible here. If it runs later, it
    // sees the deletion recorded here.
    const claimed = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE`;
    if (claimed.length === 0) return "superseded";
    const insertedCount = await tx.$executeRaw`
      INSERT INTO bulk_deletions (shop_id, coupon_id, code_ids, sent_at)
      SELECT ${shopId}, ${couponId}, array_agg(id), ${new Date()} FROM codes
      WHERE id = ANY(${codeIds}) AND shop_id = ${shopId} AND state IN ('disabling', 'deleting')
      HAVING count(*) > 0
      ON CONFLICT (shop_id) DO NOTHING`;
    return insertedCount > 0 ? "recorded" : "nothing-left";
  });
}
