import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { deleteBulkCreation, type OpenBulkCreation } from "~/domain/sync/codes/record-bulk-creation.server";
import { replaceTakenCode } from "~/domain/sync/codes/replace-taken-code.server";
import type { CodeResult } from "~/domain/sync/codes/resolve-codes.server";
import { writeFailedCodes, writeLiveCodes } from "~/domain/sync/codes/write-live-codes.server";

/**
 * Saves results for codes of a bulk creation, updates the counts of their batch and coupon, and removes the codes from
 * the creation's row in `bulk_creations`. All of this is one transaction, so that each code is counted once.
 * `unresolvedIds` lists the creation's codes that have no result yet. If the list is empty, the row is deleted. Returns
 * false and writes nothing if a newer worker has claimed the shop.
 */
export async function writeResults({
  sync,
  creation,
  results,
  unresolvedIds = [],
}: {
  sync: ShopSync;
  creation: OpenBulkCreation;
  results: CodeResult[];
  unresolvedIds?: bigint[];
}): Promise<boolean> {
  const { shopId } = sync;
  const { couponId, batchId } = creation;
  return prisma.$transaction(async (tx) => {
    const isClaimValid =
      unresolvedIds.length === 0
        ? await deleteBulkCreation({ sync, id: creation.id }, tx)
        : await keepUnresolvedCodes({ sync, id: creation.id, unresolvedIds }, tx);
    if (!isClaimValid) return false;
    const live: { id: bigint; shopifyCodeId: bigint | null }[] = [];
    const failed: { id: bigint; syncError: string }[] = [];
    let firstStillPending: bigint | null = null;
    for (const { id, outcome } of results) {
      if (outcome === "unknown") firstStillPending ??= id;
      else if ("live" in outcome) live.push({ id, shopifyCodeId: outcome.live });
      else if ("failed" in outcome) failed.push({ id, syncError: outcome.failed });
      else if (await replaceTakenCode({ shopId, batchId, codeId: id }, tx)) firstStillPending ??= id;
      else failed.push({ id, syncError: `The discount “${outcome.taken}” in Shopify already has this code` });
    }
    await writeLiveCodes({ shopId, live }, tx);
    await writeFailedCodes({ shopId, failed }, tx);
    const last = creation.codes.at(-1)?.id;
    if (creation.hasPendingCodes && last !== undefined && unresolvedIds.length === 0) {
      // The batch's earlier pending codes were sent before this creation's codes. So the next search starts at the
      // first code in `results` that is still pending. If there is none, it starts after the creation's last code.
      await tx.batch.updateMany({
        where: { shopId, couponId, id: batchId },
        data: { pendingFromId: firstStillPending ?? last + 1n },
      });
    }
    return true;
  });
}

/**
 * Keeps only the unresolved codes in the creation's row, and records that Shopify has finished the creation. Returns
 * false and writes nothing if a newer worker has claimed the shop.
 */
async function keepUnresolvedCodes(
  { sync, id, unresolvedIds }: { sync: ShopSync; id: bigint; unresolvedIds: bigint[] },
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  const kept = await tx.$executeRaw`
    UPDATE bulk_creations SET code_ids = ${unresolvedIds}, done_at = coalesce(done_at, ${new Date()})
    FROM shops
    WHERE bulk_creations.id = ${id} AND shops.id = bulk_creations.shop_id
      AND shops.id = ${sync.shopId} AND shops.sync_fence = ${sync.fence}`;
  return kept > 0;
}
