import { type Database, prisma } from "~/db.server";

/** Who changed a coupon last, and when. */
export interface LastEdit {
  actor: string;
  at: Date;
}

/** The last change that somebody made to a coupon's settings; null where there was none. */
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
