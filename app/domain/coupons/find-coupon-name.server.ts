import { prisma } from "~/db.server";
import { storefrontOf } from "~/domain/share-links/storefront-of";

/**
 * Returns a coupon's name, and its shop's time zone and storefront URL. Returns null if the shop has no such coupon or
 * has uninstalled the app.
 */
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
