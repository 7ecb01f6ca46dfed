import { prisma } from "~/db.server";

/**
 * Coupons of all shops that Shopify does not hold as we do, for no reason that a merchant would have to mend: left by a
 * job that ran out of tries. `olderThan` passes over those whose job may still be under way.
 */
export async function listUnsyncedCoupons({ olderThan, limit }: { olderThan: Date; limit: number }) {
  return prisma.$queryRaw<{ shopId: bigint; couponId: bigint }[]>`
    SELECT coupons.shop_id AS "shopId", coupons.id AS "couponId"
    FROM coupons JOIN shops ON shops.id = coupons.shop_id AND shops.uninstalled_at IS NULL
    WHERE (synced_version < version OR former_discount_id IS NOT NULL)
      AND coalesce(sync_error->>'reason', 'unreachable') = 'unreachable' AND coupons.updated_at < ${olderThan}
      AND (discount_rule_id IS NOT NULL AND archived_at IS NULL AND code_count > 0
        OR shopify_discount_id IS NOT NULL OR former_discount_id IS NOT NULL OR attempted_code IS NOT NULL)
    ORDER BY coupons.id LIMIT ${limit}`;
}
