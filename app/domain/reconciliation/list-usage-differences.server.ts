import { prisma } from "~/db.server";
import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";

const MAX_LISTED = 50;

/**
 * Lists the coupons whose uses Shopify counted differently at the last comparison: the 50 newest coupons, newest first,
 * and the number of all such coupons. With `couponId`, only that coupon.
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
