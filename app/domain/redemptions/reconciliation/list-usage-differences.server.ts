import { prisma } from "~/db.server";
import type { DifferenceCause } from "~/domain/redemptions/reconciliation/difference-cause";

const MAX_LISTED = 50;

/**
 * Lists the coupons whose number of uses differed from Shopify's count at the last comparison. Returns the 50 newest of
 * these coupons, newest first, and the total number of these coupons. With `couponId`, considers only that coupon.
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
