import { type Database, prisma } from "~/db.server";

/**
 * Finds a shop's code by its text, which must be normalized (see normalizeCode). Also finds deleted codes. Null if
 * there is no such code.
 */
export async function findCode({ shopId, code }: { shopId: bigint; code: string }, db: Database = prisma) {
  const found = await db.code.findUnique({
    where: { shopId_code: { shopId, code } },
    select: { id: true, code: true, state: true, couponId: true, coupon: { select: { name: true } } },
  });
  return found && { ...found, couponName: found.coupon.name };
}
