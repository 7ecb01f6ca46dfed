import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { dropBulkCreation } from "~/domain/codes/sync/drop-bulk-creation.server";
import type { OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import { replaceTakenCode } from "~/domain/codes/sync/replace-taken-code.server";
import type { CodeResult } from "~/domain/codes/sync/resolve-codes.server";
import { writeFailedCodes } from "~/domain/codes/sync/write-failed-codes.server";
import { writeLiveCodes } from "~/domain/codes/sync/write-live-codes.server";

/**
 * Writes what became of a bulk creation's codes, with the counts of their batch and coupon, and takes the note of the
 * creation away: all in one transaction, so that a code is counted once. False, and nothing written, when a newer
 * worker has claimed the shop.
 */
export async function writeResults({
  sync,
  open,
  results,
}: {
  sync: ShopSync;
  open: OpenBulkCreation;
  results: CodeResult[];
}): Promise<boolean> {
  const { shopId } = sync;
  const { couponId, batchId } = open;
  return prisma.$transaction(async (tx) => {
    if (!(await dropBulkCreation({ sync, id: open.id }, tx))) return false;
    const live: { id: bigint; shopifyCodeId: bigint | null }[] = [];
    const failed: { id: bigint; syncError: string }[] = [];
    let firstStillPending: bigint | null = null;
    for (const { id, outcome } of results) {
      if (outcome === "unknown") firstStillPending ??= id;
      else if ("live" in outcome) live.push({ id, shopifyCodeId: outcome.live });
      else if ("failed" in outcome) failed.push({ id, syncError: outcome.failed });
      else if (await replaceTakenCode({ shopId, batchId, codeId: id }, tx)) firstStillPending ??= id;
      else failed.push({ id, syncError: `Another discount in Shopify has this code: ${outcome.taken}` });
    }
    await writeLiveCodes({ shopId, live }, tx);
    await writeFailedCodes({ shopId, failed }, tx);
    const last = results.at(-1)?.id;
    if (open.isOfPending && last !== undefined) {
      // All pending ones of the batch before these were sent before these.
      await tx.batch.updateMany({
        where: { shopId, couponId, id: batchId },
        data: { pendingFromId: firstStillPending ?? last + 1n },
      });
    }
    return true;
  });
}
