import { prisma } from "~/db.server";

/** Stores why the shop's reconciliation cannot continue. The next finished run or startReconciliation clears it. */
export async function saveReconciliationError({ shopId, error }: { shopId: bigint; error: string }) {
  await prisma.reconciliation.updateMany({ where: { shopId }, data: { error } });
}
