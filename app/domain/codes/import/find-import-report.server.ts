import { prisma } from "~/db.server";

/**
 * Returns the CSV report of a dry run's problems. After confirmImport, the report also lists the codes that were
 * created in the shop after the dry run. Null if the coupon has no such dry run, or if the dry run was purged.
 */
export async function findImportReport({
  shopId,
  couponId,
  importId,
}: {
  shopId: bigint;
  couponId: bigint;
  importId: bigint;
}): Promise<string | null> {
  const where = { shopId, couponId, id: importId };
  const found = await prisma.codeImport.findFirst({ where, select: { report: true } });
  return found?.report ?? null;
}
