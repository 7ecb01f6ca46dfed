import { prisma } from "~/db.server";

/** Returns the status of the shop's reconciliation, as shown to the merchant, or null before the first run. */
export async function getReconciliation({ shopId }: { shopId: bigint }) {
  const known = await prisma.reconciliation.findUnique({ where: { shopId } });
  if (!known) return null;
  const { coveredUntil, finishedAt, checkedCount, correctedCount, error, runStartedAt } = known;
  return { coveredUntil, finishedAt, checkedCount, correctedCount, error, isRunning: runStartedAt !== null };
}
