import { prisma } from "~/db.server";

/** Of one shop in one sweep: a shop with an outage does not use up the limit of the others. */
const MAX_PER_SHOP = 100;

/**
 * Coupons of all shops that Shopify does not hold as we do, for no reason that a merchant has to resolve: left by a job
 * that ran out of attempts. `olderThan` passes over those whose job may still be running. Coupons of a shop that took
 * back its permission are listed too, if that was noticed before `accessLostBefore`.
 */
export async function listUnsyncedCoupons({
  olderThan,
  accessLostBefore,
  limit,
}: {
  olderThan: Date;
  accessLostBefore: Date;
  limit: number;
}) {
  return prisma.$queryRaw<{ shopId: bigint; couponId: bigint }[]>`
    SELECT shop_id AS "shopId", id AS "couponId" FROM (
    SELECT coupons.shop_id, coupons.id, coupons.updated_at,
      row_number() OVER (PARTITION BY coupons.shop_id ORDER BY coupons.updated_at) AS nth
    FROM coupons JOIN shops ON shops.id = coupons.shop_id AND shops.uninstalled_at IS NULL
    WHERE (synced_version < version OR former_discount_id IS NOT NULL)
      AND CASE coalesce(sync_error->>'reason', 'unreachable')
        WHEN 'unreachable' THEN coupons.updated_at < ${olderThan}
        WHEN 'access-lost' THEN coupons.updated_at < ${accessLostBefore}
        ELSE false END
      AND (discount_rule_id IS NOT NULL AND archived_at IS NULL AND code_count > 0
        OR shopify_discount_id IS NOT NULL OR former_discount_id IS NOT NULL OR pending_creation_code IS NOT NULL)
    ) unsynced WHERE nth <= ${MAX_PER_SHOP} ORDER BY updated_at LIMIT ${limit}`;
}
