import { prisma } from "~/db.server";
import type { ClaimedBatch } from "~/domain/batches/store-codes.server";
import { codeFormat } from "~/domain/codes/code-format";

/** Claims a running batch for this worker. The new fence invalidates all earlier claims. Null if it is not running. */
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
