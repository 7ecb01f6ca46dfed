import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { dropBulkCreation } from "~/domain/codes/sync/drop-bulk-creation.server";
import type { OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import { replaceTakenCode } from "~/domain/codes/sync/replace-taken-code.server";
import type { CodeResult } from "~/domain/codes/sync/resolve-codes.server";

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
  return prisma.$transaction(async (tx) => {
    if (!(await dropBulkCreation({ sync }, tx))) return false;
    const live = await writeLive({ shopId, results }, tx);
    const failed = await writeFailed({ shopId, open, results }, tx);
    await tx.batch.updateMany({
      where: { shopId, id: open.batchId },
      data: { syncedCount: { increment: live }, failedCount: { increment: failed } },
    });
    await tx.coupon.updateMany({
      where: { shopId, id: open.couponId },
      data: { liveCodeCount: { increment: live }, failedCodeCount: { increment: failed } },
    });
    return true;
  });
}

type Transaction = Prisma.TransactionClient;

async function writeLive({ shopId, results }: { shopId: bigint; results: CodeResult[] }, tx: Transaction) {
  const live = results.flatMap(({ id, outcome }) =>
    typeof outcome === "object" && "live" in outcome ? [{ id, shopifyCodeId: outcome.live }] : [],
  );
  if (live.length === 0) return 0;
  const ids = live.map((code) => code.id);
  const shopifyCodeIds = live.map((code) => code.shopifyCodeId);
  return tx.$executeRaw`
    UPDATE codes SET state = 'live', shopify_code_id = added.shopify_code_id, sync_error = NULL
    FROM unnest(${ids}::bigint[], ${shopifyCodeIds}::bigint[]) AS added(id, shopify_code_id)
    WHERE codes.id = added.id AND codes.shop_id = ${shopId} AND codes.state = 'pending'`;
}

async function writeFailed(
  { shopId, open, results }: { shopId: bigint; open: OpenBulkCreation; results: CodeResult[] },
  tx: Transaction,
) {
  let failed = 0;
  for (const { id, outcome } of results) {
    if (typeof outcome !== "object" || "live" in outcome) continue;
    if ("taken" in outcome && (await replaceTakenCode({ shopId, batchId: open.batchId, codeId: id }, tx)))
      continue;
    const syncError =
      "taken" in outcome ? `Another discount in Shopify has this code: ${outcome.taken}` : outcome.failed;
    const { count } = await tx.code.updateMany({
      where: { shopId, id, state: "pending" },
      data: { state: "failed", syncError },
    });
    failed += count;
  }
  return failed;
}
