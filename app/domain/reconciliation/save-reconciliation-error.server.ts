import { prisma } from "~/db.server";

/** Says on the shop's reconciliation why it does not go on; a run that is finished takes it back. */
export async function saveReconciliationError({ shopId, error }: { shopId: bigint; error: string }) {
  await prisma.reconciliation.updateMany({ where: { shopId }, data: { error } });
}
