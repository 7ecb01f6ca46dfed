import { prisma } from "~/db.server";

/**
 * Coupons of all shops that Shopify should hold and does not, for no reason that a merchant would have to mend: left
 * by a job that ran out of tries. `olderThan` passes over those whose job may still be under way.
 */
export async function listUnsyncedCoupons({ olderThan, limit }: { olderThan: Date; limit: number }) {
  return prisma.$queryRaw<{ shopId: bigint; couponId: bigint }[]>`
    SELECT coupons.shop_id AS "shopId", coupons.id AS "couponId"
    FROM coupons JOIN shops ON shops.id = coupons.shop_id AND shops.uninstalled_at IS NULL
    WHERE synced_version < version AND coalesce(sync_error->>'reason', 'unreachable') = 'unreachable' AND discount_rule_id IS NOT NULL AND code_count > 0
      AND archived_at IS NULL AND coupons.updated_at < ${olderThan}
    ORDER BY coupons.id LIMIT ${limit}`;
}
