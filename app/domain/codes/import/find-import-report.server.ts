import { prisma } from "~/db.server";

/**
 * Finds the report of a dry run's problems, as CSV. Null if the coupon has no such dry run, or if the dry run was
 * purged.
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
