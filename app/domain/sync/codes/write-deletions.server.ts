import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

/**
 * Saves that codes are no longer in Shopify: `disabling` codes become disabled, and `deleting` codes become deleted.
 * Codes that were enabled again during the deletion stay `enabling`, so that the code sync adds them again. Without
 * `codeIds`, finishes the shop's bulk deletion: saves its codes, and deletes its row in `bulk_deletions`. Returns false
 * and writes nothing if a newer worker has claimed the shop.
 */
export async function writeDeletions({
  sync,
  codeIds,
}: {
  sync: ShopSync;
  codeIds?: bigint[];
}): Promise<boolean> {
  const { shopId, fence } = sync;
  return prisma.$transaction(async (tx) => {
    const claimed = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE`;
    if (claimed.length === 0) return false;
    const goneIds = codeIds ?? (await takeRecordedCodeIds());
    await tx.$executeRaw`
      UPDATE codes SET shopify_code_id = NULL, state = CASE state
        WHEN 'disabling' THEN 'disabled' WHEN 'deleting' THEN 'deleted' ELSE state END::code_state
      WHERE id = ANY(${goneIds}) AND shop_id = ${shopId}`;
    return true;

    async function takeRecordedCodeIds(): Promise<bigint[]> {
      const deletion = await tx.bulkDeletion.findUnique({ where: { shopId } });
      await tx.bulkDeletion.deleteMany({ where: { shopId } });
      return deletion?.codeIds ?? [];
    }
  });
}
