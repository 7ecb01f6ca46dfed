import { prisma } from "~/db.server";

/** A coupon's name and its shop's zone; null where the shop has no such coupon, or is gone. */
export async function findCouponName({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<{ name: string; timeZone: string } | null> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId, shop: { uninstalledAt: null } },
    select: { name: true, shop: { select: { timeZone: true } } },
  });
  return coupon && { name: coupon.name, timeZone: coupon.shop.timeZone };
}
