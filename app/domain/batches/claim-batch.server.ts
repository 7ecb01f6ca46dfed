import { prisma } from "~/db.server";
import type { ClaimedBatch } from "~/domain/batches/store-codes.server";
import { codeFormat } from "~/domain/codes/generate/code-format";

/**
 * Claims a running batch of the kind `generated` for this worker. Incrementing the batch's `fence` ends all earlier
 * claims. Returns null if the shop has no such batch.
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
