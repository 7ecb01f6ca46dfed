import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Starts a reconciliation of the shop's orders now. With `since`, the run reads all orders that changed at that time or
 * later, and a run in progress is restarted. Clears the error of the last run. If the problem persists, the new run
 * stores the error again.
 */
export async function startReconciliation({
  shopId,
  since = null,
}: {
  shopId: bigint;
  since?: Date | null;
}): Promise<void> {
  await prisma.$transaction(async (tx) => {
    if (since) {
      const restart = { coveredUntil: since, runFrom: null, runStartedAt: null, pageCursor: null };
      await tx.reconciliation.upsert({ where: { shopId }, create: { shopId, ...restart }, update: restart });
    }
    await tx.reconciliation.updateMany({ where: { shopId }, data: { error: null } });
    await enqueue({ job: jobs.reconcileOrders, payload: { shopId } }, tx);
  });
}
