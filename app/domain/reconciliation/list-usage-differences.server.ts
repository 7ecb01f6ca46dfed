import { prisma } from "~/db.server";
import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";

const MAX_LISTED = 50;

/**
 * The coupons of which Shopify counts another number of uses, as of the last comparison: the newest fifty, or one, and
 * the count of all.
 */
export async function listUsageDifferences({ shopId, couponId }: { shopId: bigint; couponId?: bigint }) {
  const where = { shopId, couponId };
  const [rows, count] = await Promise.all([
    prisma.usageDifference.findMany({
      where,
      orderBy: { couponId: "desc" },
      take: MAX_LISTED,
      include: { coupon: { select: { name: true } } },
    }),
    prisma.usageDifference.count({ where }),
  ]);
  const differences = rows.map(({ coupon, cause, ...difference }) => ({
    ...difference,
    couponName: coupon.name,
    cause: cause as DifferenceCause,
  }));
  return { differences, count };
}
