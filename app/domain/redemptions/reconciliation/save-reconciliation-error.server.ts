import { prisma } from "~/db.server";

/**
 * Stores the error that keeps the shop's reconciliation from continuing. The error is cleared when a run finishes, or
 * when startReconciliation is called.
 */
export async function saveReconciliationError({ shopId, error }: { shopId: bigint; error: string }) {
  await prisma.reconciliation.updateMany({ where: { shopId }, data: { error } });
}
