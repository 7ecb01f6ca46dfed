import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
import { devShop } from "../setup/dev-shop";
import { aLiveCoupon } from "./a-live-coupon";
import { DEMO_SHOP } from "./a-merchant-request";
import { deliverNewWebhooks } from "./deliver-webhooks";
import { discountOfCoupon } from "./sync-discount";

/** Creates a live coupon, processes all new webhooks of the dev shop, and deletes all jobs in the queue. */
export async function aSettledCoupon({ shopId, code }: { shopId: bigint; code: string }) {
  const { control } = await devShop();
  const coupon = await aLiveCoupon({ shopId, code });
  await deliverNewWebhooks();
  await prisma.$executeRaw`DELETE FROM queue.job`;
  return { coupon, couponId: coupon.id, control };
}

/** Fetches the settings that a code's discount has in Shopify, in the demo shop. */
export async function liveSettings(code: string) {
  const admin = await adminForShop({ shopDomain: DEMO_SHOP });
  const found = await findDiscountByCode({ admin, code });
  const live = found && (await findLiveDiscount({ admin, discountId: found.id, code }));
  if (!live) throw new Error(`Shopify has no discount with the code ${code}`);
  return live.settings;
}

/** Returns a coupon's sync error, or null. */
export async function syncErrorOf(couponId: bigint) {
  return (await discountOfCoupon(couponId)).syncError;
}

/** Lists the kinds of a coupon's activity entries, oldest first. */
export async function activityKindsOf(couponId: bigint) {
  const activities = await prisma.activity.findMany({ where: { couponId }, orderBy: { id: "asc" } });
  return activities.map(({ kind }) => kind);
}
