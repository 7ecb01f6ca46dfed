import { type Database, prisma } from "~/db.server";

/** The person who changed a coupon last, and when. */
export interface LastEdit {
  actor: string;
  at: Date;
}

/** Finds the last change of a coupon's settings. Null if there was none. */
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
