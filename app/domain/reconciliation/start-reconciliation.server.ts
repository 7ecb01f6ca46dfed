import { prisma } from "~/db.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Has the shop's orders looked through now. `since` goes further back than the last run did: a run under way is then
 * begun anew from there. Why the last one did not go on is forgotten, to be told anew where it still holds.
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
