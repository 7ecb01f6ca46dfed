import { prisma } from "~/db.server";

export interface CouponUses {
  couponId: bigint;
  discountId: string;
  /** Number of uses without reversed ones. */
  ourCount: number;
  reversedCount: number;
  lastUsedAt: Date | null;
}

/**
 * Counts the redemptions of the shop's next coupons that have a discount in Shopify, sorted by ID. The column
 * coupons.used_count cannot be used here, because it does not include the rows that are still in usage_deltas.
 */
export async function countUses({
  shopId,
  afterCouponId,
  limit,
}: {
  shopId: bigint;
  afterCouponId: bigint;
  limit: number;
}): Promise<CouponUses[]> {
  return prisma.$queryRaw<CouponUses[]>`
    SELECT c.id AS "couponId", c.shopify_id AS "discountId",
      count(r.id) FILTER (WHERE r.reversed_at IS NULL)::int AS "ourCount",
      count(r.id) FILTER (WHERE r.reversed_at IS NOT NULL)::int AS "reversedCount",
      max(r.redeemed_at) AS "lastUsedAt"
    FROM (
      SELECT coupon_id AS id, shop_id, shopify_id FROM shopify_discounts
      WHERE shop_id = ${shopId} AND coupon_id > ${afterCouponId} AND shopify_id IS NOT NULL
      ORDER BY coupon_id LIMIT ${limit}
    ) c
    LEFT JOIN redemptions r ON r.coupon_id = c.id AND r.shop_id = c.shop_id
    GROUP BY c.id, c.shopify_id ORDER BY c.id`;
}
