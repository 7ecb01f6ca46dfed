import { prisma } from "~/db.server";

/** Counts a coupon's reversed uses by reason: the order was canceled, or the code was removed from the order. */
export async function countReversed({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<{ cancelled: number; removed: number }> {
  const [row] = await prisma.$queryRaw<{ cancelled: number; removed: number }[]>`
    SELECT count(*) FILTER (WHERE reversed_reason = 'order-cancelled')::int AS cancelled,
      count(*) FILTER (WHERE reversed_reason IS DISTINCT FROM 'order-cancelled')::int AS removed
    FROM redemptions WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND reversed_at IS NOT NULL`;
  return row ?? { cancelled: 0, removed: 0 };
}
