import { type Database, prisma } from "~/db.server";

/** The code of this shop, or null. `code` is upper-cased already (see code-text.ts). */
export async function findCode({ shopId, code }: { shopId: bigint; code: string }, db: Database = prisma) {
  const found = await db.code.findUnique({
    where: { shopId_code: { shopId, code } },
    select: { id: true, code: true, state: true, couponId: true, coupon: { select: { name: true } } },
  });
  return found && { ...found, couponName: found.coupon.name };
}
