import { prisma } from "~/db.server";
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
    const coupons = await listCounts({ shopId, after });
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

interface CouponCounts {
  couponId: bigint;
  discountId: string;
  ourCount: number;
  reversedCount: number;
  lastUsedAt: Date | null;
}

/**
 * Counts the redemptions of the next 100 coupons. The column coupons.used_count cannot be used here, because it does
 * not include the rows that are still in usage_deltas.
 */
async function listCounts({ shopId, after }: { shopId: bigint; after: bigint }): Promise<CouponCounts[]> {
  return prisma.$queryRaw<CouponCounts[]>`
    SELECT c.id AS "couponId", c.shopify_id AS "discountId",
      count(r.id) FILTER (WHERE r.reversed_at IS NULL)::int AS "ourCount",
      count(r.id) FILTER (WHERE r.reversed_at IS NOT NULL)::int AS "reversedCount",
      max(r.redeemed_at) AS "lastUsedAt"
    FROM (
      SELECT coupon_id AS id, shop_id, shopify_id FROM shopify_discounts
      WHERE shop_id = ${shopId} AND coupon_id > ${after} AND shopify_id IS NOT NULL
      ORDER BY coupon_id LIMIT ${COUPONS_PER_CALL}
    ) c
    LEFT JOIN redemptions r ON r.coupon_id = c.id AND r.shop_id = c.shop_id
    GROUP BY c.id, c.shopify_id ORDER BY c.id`;
}

async function saveDifference({
  shopId,
  coupon,
  shopifyCount,
  comparedAt,
}: {
  shopId: bigint;
  coupon: CouponCounts;
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
