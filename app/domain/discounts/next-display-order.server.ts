import { type Database, prisma } from "~/db.server";

/** Returns the display position after the shop's last rule. */
export async function nextDisplayOrder(
  { shopId }: { shopId: bigint },
  db: Database = prisma,
): Promise<number> {
  const { _max } = await db.discountRule.aggregate({ where: { shopId }, _max: { displayOrder: true } });
  return (_max.displayOrder ?? 0) + 1;
}
