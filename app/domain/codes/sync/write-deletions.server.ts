import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

/**
 * Writes that Shopify is rid of codes: those of the shop's noted deletion, whose note goes with it, or `codeIds` of
 * which it was found to hold none. Codes that were enabled again meanwhile go on waiting to be added. False, and
 * nothing written, when a newer worker has claimed the shop.
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
      const note = await tx.bulkDeletion.findUnique({ where: { shopId } });
      await tx.bulkDeletion.deleteMany({ where: { shopId } });
      return note?.codeIds ?? [];
    }
  });
}
