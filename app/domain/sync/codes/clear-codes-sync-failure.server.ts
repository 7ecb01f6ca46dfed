import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";

/**
 * Clears the sync errors that recordCodesSyncFailure set on the shop's pools. Call this function after a code sync that
 * did not fail.
 */
export async function clearCodesSyncFailure({ shopId }: { shopId: bigint }): Promise<void> {
  // If a pool's settings are out of date, keep the pool's error, because the sync of its settings may have set the error.
  const isClearable = Prisma.sql`record.synced_version >= record.version
    AND record.sync_error->>'reason' IN ('unreachable', 'access-lost')`;
  await prisma.$executeRaw`
    WITH pools AS (
      SELECT coupons.id FROM coupons
      JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
      WHERE coupons.shop_id = ${shopId} AND coupons.type = 'bulk_pool' AND ${isClearable}
      ORDER BY coupons.id FOR NO KEY UPDATE OF coupons
    )
    UPDATE shopify_discounts record SET sync_error = NULL, updated_at = now()
    FROM pools WHERE record.coupon_id = pools.id AND record.shop_id = ${shopId} AND ${isClearable}`;
}
