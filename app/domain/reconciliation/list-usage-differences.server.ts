import { prisma } from "~/db.server";
import type { DifferenceCause } from "~/domain/reconciliation/difference-cause";

/** The coupons of which Shopify counts another number of uses, as of the last comparison, newest coupon first. */
export async function listUsageDifferences({ shopId, couponId }: { shopId: bigint; couponId?: bigint }) {
  const rows = await prisma.usageDifference.findMany({
    where: { shopId, couponId },
    orderBy: { couponId: "desc" },
    include: { coupon: { select: { name: true } } },
  });
  return rows.map(({ coupon, cause, ...difference }) => ({
    ...difference,
    couponName: coupon.name,
    cause: cause as DifferenceCause,
  }));
}
