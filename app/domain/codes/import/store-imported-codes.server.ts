import type { Prisma } from "@prisma/client";
import { type CodeQuota, checkCodeQuota } from "~/domain/codes/check-code-quota.server";

/**
 * Adds codes to an imported batch and updates the counts of the batch and its coupon, in the caller's transaction.
 * Skips codes that the shop already has, and returns them as `taken`. If the result is not `ok`, roll the transaction
 * back, because the codes are already inserted although they exceed the shop's code quota.
 *
 * The codes get their IDs in the order of the merchant's file, but are inserted in alphabetical order, like the codes
 * of every batch. So if two concurrent imports have the same codes, one import waits for the other, and they cannot
 * deadlock.
 */
export async function storeImportedCodes(
  {
    shopId,
    couponId,
    batchId,
    codes,
    maxCodes,
  }: { shopId: bigint; couponId: bigint; batchId: bigint; codes: string[]; maxCodes?: number },
  db: Prisma.TransactionClient,
): Promise<{ ok: true; importedCount: number; taken: string[] } | Exclude<CodeQuota, { ok: true }>> {
  const joinedCodes = codes.join(",");
  const importedCount = await db.$executeRaw`
    WITH numbered AS MATERIALIZED (
      SELECT nextval(pg_get_serial_sequence('codes', 'id')) AS id, code COLLATE "C" AS code
      FROM (SELECT code FROM string_to_table(${joinedCodes}, ',') WITH ORDINALITY AS t(code, place) ORDER BY place) listed
    )
    INSERT INTO codes (id, shop_id, coupon_id, batch_id, code)
    SELECT id, ${shopId}, ${couponId}, ${batchId}, code FROM numbered ORDER BY code
    ON CONFLICT (shop_id, code) DO NOTHING`;
  const taken =
    importedCount === codes.length ? [] : await findTakenCodes({ shopId, batchId, joinedCodes }, db);
  // Check the quota after the long insert, so that the quota is locked only briefly.
  const quota = await checkCodeQuota({ shopId, quantity: importedCount, maxCodes }, db);
  if (!quota.ok) return quota;
  await db.batch.updateMany({ where: { shopId, id: batchId }, data: { createdCount: importedCount } });
  await db.coupon.updateMany({
    where: { shopId, id: couponId },
    data: { codeCount: { increment: importedCount } },
  });
  return { ok: true, importedCount, taken };
}

/** Returns the codes that are not in the batch after the insert, because the shop already had them. */
async function findTakenCodes(
  { shopId, batchId, joinedCodes }: { shopId: bigint; batchId: bigint; joinedCodes: string },
  db: Prisma.TransactionClient,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    SELECT listed.code FROM string_to_table(${joinedCodes}, ',') WITH ORDINALITY AS listed(code, place)
    LEFT JOIN codes ON codes.shop_id = ${shopId} AND codes.code = listed.code AND codes.batch_id = ${batchId}
    WHERE codes.id IS NULL ORDER BY place`;
  return rows.map(({ code }) => code);
}
