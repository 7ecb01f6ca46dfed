import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import { devShop } from "../setup/dev-shop";
import { aLiveCoupon } from "./a-live-coupon";
import { DEMO_SHOP } from "./a-merchant-request";
import { deliverNewWebhooks } from "./deliver-webhooks";

/** A live coupon whose own echoes were taken and answered. */
export async function aSettledCoupon({ shopId, code }: { shopId: bigint; code: string }) {
  const { control } = await devShop();
  const coupon = await aLiveCoupon({ shopId, code });
  await deliverNewWebhooks();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  return { coupon, couponId: coupon.id, control };
}

/** How Shopify holds the discount of a code. */
export async function liveSettings(code: string) {
  const admin = await adminForShop({ shopDomain: DEMO_SHOP });
  const found = await findDiscountByCode({ admin, code });
  const live = found && (await findLiveDiscount({ admin, discountId: found.id, code }));
  if (!live) throw new Error(`Shopify has no ${code}`);
  return live.settings;
}

/** What is told to be wrong with a coupon. */
export async function syncErrorOf(couponId: bigint) {
  return (await prisma.coupon.findUniqueOrThrow({ where: { id: couponId } })).syncError;
}

/** The kinds of what happened to a coupon, oldest first. */
export async function activityKindsOf(couponId: bigint) {
  const activities = await prisma.activity.findMany({ where: { couponId }, orderBy: { id: "asc" } });
  return activities.map(({ kind }) => kind);
}
