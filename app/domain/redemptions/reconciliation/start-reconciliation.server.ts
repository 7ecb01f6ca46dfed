import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Enqueues a job that reconciles the shop's orders. With `since`, the job starts a new run instead of resuming an
 * unfinished one, and this run reads all orders that changed at that time or later. Also clears the stored error. If
 * the cause of the error persists, the job stores the error again.
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
      const resetRun = { coveredUntil: since, runFrom: null, runStartedAt: null, pageCursor: null };
      await tx.reconciliation.upsert({
        where: { shopId },
        create: { shopId, ...resetRun },
        update: resetRun,
      });
    }
    await tx.reconciliation.updateMany({ where: { shopId }, data: { error: null } });
    await enqueue({ job: jobs.reconcileOrders, payload: { shopId } }, tx);
  });
}
