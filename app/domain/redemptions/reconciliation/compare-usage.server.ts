import { prisma } from "~/db.server";
import { type CouponUses, countUses } from "~/domain/redemptions/reconciliation/count-uses.server";
import { differenceCause } from "~/domain/redemptions/reconciliation/difference-cause";
import { checkMissedChanges } from "~/domain/sync/drift/check-missed-changes.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findUsageCounts } from "~/shopify/discounts/find-usage-counts.server";

const COUPONS_PER_CALL = 100;

/**
 * Compares the app's use count of each coupon with Shopify's use count. Stores a difference, and deletes a stored
 * difference if the counts now match. Also enqueues a check of each coupon whose discount may have changed in Shopify
 * without a webhook. Works until `deadline`. Returns the ID of the last compared coupon, for the next call's
 * `afterCouponId`. Returns null once all coupons are compared, or if the shop does not have the app installed. Safe to
 * retry.
 */
export async function compareUsage({
  shopId,
  afterCouponId = 0n,
  deadline,
}: {
  shopId: bigint;
  afterCouponId?: bigint;
  deadline: Date;
}): Promise<bigint | null> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return null;
  let after = afterCouponId;
  while (new Date() < deadline) {
    const coupons = await countUses({ shopId, afterCouponId: after, limit: COUPONS_PER_CALL });
    const last = coupons.at(-1);
    if (!last) return null;
    const admin = await adminForShop({ shopDomain: shop.domain });
    const counts = await findUsageCounts({ admin, discountIds: coupons.map((one) => one.discountId) });
    const comparedAt = new Date();
    for (const coupon of coupons) {
      const shopifyCount = counts.get(coupon.discountId)?.usedCount ?? null;
      await saveDifference({ shopId, coupon, shopifyCount, comparedAt });
    }
    const updatedAt = new Map([...counts].map(([discountId, found]) => [discountId, found.updatedAt]));
    await checkMissedChanges({ shopId, couponIds: coupons.map((one) => one.couponId), updatedAt });
    after = last.couponId;
  }
  return after;
}

async function saveDifference({
  shopId,
  coupon,
  shopifyCount,
  comparedAt,
}: {
  shopId: bigint;
  coupon: CouponUses;
  shopifyCount: number | null;
  comparedAt: Date;
}) {
  const { couponId, ourCount, reversedCount } = coupon;
  const cause = differenceCause({ ...coupon, shopifyCount, now: comparedAt });
  if (cause === null) {
    await prisma.usageDifference.deleteMany({ where: { shopId, couponId } });
    return;
  }
  const difference = { ourCount, reversedCount, shopifyCount, cause, comparedAt };
  await prisma.usageDifference.upsert({
    where: { shopId_couponId: { shopId, couponId } },
    create: { shopId, couponId, ...difference },
    update: difference,
  });
}
