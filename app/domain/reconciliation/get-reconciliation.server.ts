import { prisma } from "~/db.server";

/** The status of the shop's order check, as shown to the merchant; null before the first run. */
export async function getReconciliation({ shopId }: { shopId: bigint }) {
  const known = await prisma.reconciliation.findUnique({ where: { shopId } });
  if (!known) return null;
  const { coveredUntil, finishedAt, checkedCount, correctedCount, error, runStartedAt } = known;
  return { coveredUntil, finishedAt, checkedCount, correctedCount, error, isRunning: runStartedAt !== null };
}
