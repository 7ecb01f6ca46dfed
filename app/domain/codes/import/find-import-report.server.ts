import { prisma } from "~/db.server";

/** The problems of a dry run as CSV; null where the coupon has no such dry run, or no more. */
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
