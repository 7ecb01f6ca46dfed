import { prisma } from "~/db.server";
import { couponStatus, discountFacts } from "~/domain/coupons/coupon-status";
import { readReward } from "~/domain/discounts/reward";
import { isShopifyOutOfDate } from "~/domain/sync/discount-owner";
import { syncError } from "~/domain/sync/sync-error";

export class CouponNotFound extends Error {}

/**
 * Returns a coupon with its rule (`discount`), its discount in Shopify, its first code and its use count. `version` is
 * the version of the coupon's settings, for the optimistic lock of an edit. The count includes usage deltas that are not
 * applied yet. Throws CouponNotFound if the shop has no such coupon.
 */
export async function getCoupon({
  shopId,
  couponId,
  now = new Date(),
}: {
  shopId: bigint;
  couponId: bigint;
  now?: Date;
}) {
  const coupon = await prisma.coupon.findFirst({
    where: { shopId, id: couponId },
    include: {
      discountRule: {
        select: { id: true, name: true, status: true, reward: true, startsAt: true, endsAt: true },
      },
      shopifyDiscount: true,
    },
  });
  if (!coupon?.shopifyDiscount) throw new CouponNotFound(`no coupon ${couponId} in this shop`);
  const [code, { usedCount, lastUsedAt }] = await Promise.all([
    // A separate query, because Prisma would load all of a pool's codes if this query included the first code.
    prisma.code.findFirst({
      where: { shopId, couponId },
      orderBy: [{ batchId: "asc" }, { id: "asc" }],
      select: { id: true, code: true, state: true },
    }),
    readUsage({ shopId, couponId }),
  ]);
  const { discountRule, shopifyDiscount, ...columns } = coupon;
  const facts = discountFacts({ discountRule, shopifyDiscount });
  return {
    ...columns,
    shopifyDiscountId: shopifyDiscount.shopifyId,
    shopifyDiscountKind: shopifyDiscount.kind,
    isShopifyOutOfDate: isShopifyOutOfDate(shopifyDiscount),
    syncError: facts.syncError === null ? null : syncError.parse(facts.syncError),
    status: couponStatus({ ...columns, usedCount, ...facts }, now),
    discount: discountRule && {
      ...discountRule,
      reward: readReward(discountRule.reward),
    },
    code,
    usedCount,
    lastUsedAt,
  };
}

/**
 * Reads a coupon's use count and its pending usage deltas in one statement. With two statements, a delta that is
 * applied between them would be counted twice or not at all.
 */
async function readUsage({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const [usage] = await prisma.$queryRaw<{ usedCount: number; lastUsedAt: Date | null }[]>`
    SELECT coupons.used_count + pending.delta AS "usedCount",
      greatest(coupons.last_used_at, pending.used_at) AS "lastUsedAt"
    FROM coupons
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(delta), 0)::int AS delta, max(used_at) AS used_at FROM usage_deltas
      WHERE usage_deltas.shop_id = coupons.shop_id AND usage_deltas.coupon_id = coupons.id
    ) pending
    WHERE coupons.shop_id = ${shopId} AND coupons.id = ${couponId}`;
  if (!usage) throw new CouponNotFound(`no coupon ${couponId} in this shop`);
  return usage;
}
