import { type Database, prisma } from "~/db.server";

/** The place behind all rules of a shop. */
export async function nextDisplayOrder(
  { shopId }: { shopId: bigint },
  db: Database = prisma,
): Promise<number> {
  const { _max } = await db.discountRule.aggregate({ where: { shopId }, _max: { displayOrder: true } });
  return (_max.displayOrder ?? 0) + 1;
}
