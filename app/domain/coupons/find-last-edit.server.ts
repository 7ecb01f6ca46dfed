import { type Database, prisma } from "~/db.server";

/** Who last changed a coupon, and when. */
export interface LastEdit {
  actor: string;
  at: Date;
}

/**
 * Finds the last time that someone edited, linked, archived or restored a coupon, or replaced its code. Returns null if
 * no such change is recorded.
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
