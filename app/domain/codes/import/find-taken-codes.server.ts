import { type Database, prisma } from "~/db.server";

/**
 * Finds which of the given codes already exist in the shop, in any coupon and state. Pass at most a few thousand codes.
 */
export async function findTakenCodes(
  { shopId, codes }: { shopId: bigint; codes: string[] },
  db: Database = prisma,
): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ code: string }[]>`
    SELECT code FROM codes WHERE shop_id = ${shopId} AND code = ANY(string_to_array(${codes.join(",")}, ','))`;
  return new Set(rows.map(({ code }) => code));
}
