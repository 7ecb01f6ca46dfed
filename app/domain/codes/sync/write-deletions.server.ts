import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

/**
 * Saves that codes are no longer in Shopify: `disabling` codes become disabled, and `deleting` codes become deleted.
 * Without `codeIds`, this applies to the codes of the shop's bulk deletion, whose row is deleted. Codes that were
 * enabled again in the meantime stay `enabling`, so that the sync adds them again. Returns false and writes nothing if
 * a newer worker has claimed the shop.
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
    const gone = codeIds ?? (await takeRecordedCodes());
    await tx.$executeRaw`
      UPDATE codes SET shopify_code_id = NULL, state = CASE state
        WHEN 'disabling' THEN 'disabled' WHEN 'deleting' THEN 'deleted' ELSE state END::code_state
      WHERE id = ANY(${gone}) AND shop_id = ${shopId}`;
    return true;

    async function takeRecordedCodes(): Promise<bigint[]> {
      const deletion = await tx.bulkDeletion.findUnique({ where: { shopId } });
      await tx.bulkDeletion.deleteMany({ where: { shopId } });
      return deletion?.codeIds ?? [];
    }
  });
}
