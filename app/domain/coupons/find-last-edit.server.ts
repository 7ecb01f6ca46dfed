import { type Database, prisma } from "~/db.server";

/** The last change of a coupon: who made it, and when. */
export interface LastEdit {
  actor: string;
  at: Date;
}

/**
 * Finds the last time that someone edited, linked, archived or restored a coupon or replaced its code. Returns null if
 * there was no such change.
 */
export async function findLastEdit(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  db: Database = prisma,
): Promise<LastEdit | null> {
  return db.activity.findFirst({
    where: {
      shopId,
      couponId,
      kind: { in: ["coupon-edited", "coupon-linked", "code-replaced", "coupon-archived", "coupon-restored"] },
    },
    orderBy: { id: "desc" },
    select: { actor: true, at: true },
  });
}
