import { prisma } from "~/db.server";

/** How far the shop's orders were looked through, for the merchant to read; null before the first time. */
export async function getReconciliation({ shopId }: { shopId: bigint }) {
  const known = await prisma.reconciliation.findUnique({ where: { shopId } });
  if (!known) return null;
  const { coveredUntil, finishedAt, checkedCount, correctedCount, error, runStartedAt } = known;
  return { coveredUntil, finishedAt, checkedCount, correctedCount, error, isRunning: runStartedAt !== null };
}
