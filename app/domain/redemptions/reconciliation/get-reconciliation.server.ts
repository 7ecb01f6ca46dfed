import { prisma } from "~/db.server";

/** Returns the status of the shop's reconciliation, as shown to the merchant, or null before the first run. */
export async function getReconciliation({ shopId }: { shopId: bigint }) {
  const reconciliation = await prisma.reconciliation.findUnique({ where: { shopId } });
  if (!reconciliation) return null;
  const { coveredUntil, finishedAt, checkedCount, correctedCount, error, runStartedAt } = reconciliation;
  return { coveredUntil, finishedAt, checkedCount, correctedCount, error, isRunning: runStartedAt !== null };
}
