import { prisma } from "~/db.server";

/**
 * Maximum number of coupons per shop and call, so that a shop whose syncs all fail does not use up `limit` at the
 * expense of other shops.
 */
const MAX_PER_SHOP = 100;

/**
 * Lists coupons of all shops that are out of date in Shopify and whose sync may succeed if it is tried again. The last
 * sync job of these coupons has probably used up its attempts. Skips coupons with an error that the merchant must fix.
 *
 * Skips coupons that were updated after `olderThan`, because their job may still be running. If a sync failed because
 * the app had lost access to the shop, `accessLostBefore` applies instead of `olderThan`.
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
