import { prisma } from "~/db.server";
import type { ClaimedBatch } from "~/domain/batches/store-codes.server";
import { codeFormat } from "~/domain/codes/code-format";

/**
 * Claims a batch of the kind `generated` for this worker. Incrementing the batch's `fence` ends all earlier claims.
 * Null if the batch is not running.
 */
export async function claimBatch({
  shopId,
  batchId,
}: {
  shopId: bigint;
  batchId: bigint;
}): Promise<(ClaimedBatch & { requestedCount: number; createdCount: number }) | null> {
  const [batch] = await prisma.batch.updateManyAndReturn({
    where: { shopId, id: batchId, kind: "generated", status: "running" },
    data: { fence: { increment: 1 } },
  });
  return batch ? { ...batch, codeFormat: codeFormat.parse(batch.codeFormat) } : null;
}
