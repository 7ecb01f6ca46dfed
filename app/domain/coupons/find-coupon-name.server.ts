import { prisma } from "~/db.server";
import { storefrontOf } from "~/domain/links/storefront-of";

/** A coupon's name, and its shop's zone and address; null where the shop has no such coupon, or is gone. */
export async function findCouponName({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<{ name: string; timeZone: string; storefrontUrl: string } | null> {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId, shop: { uninstalledAt: null } },
    select: { name: true, shop: { select: { domain: true, timeZone: true, storefrontUrl: true } } },
  });
  if (!coupon) return null;
  const { name, shop } = coupon;
  return { name, timeZone: shop.timeZone, storefrontUrl: storefrontOf(shop).url };
}
