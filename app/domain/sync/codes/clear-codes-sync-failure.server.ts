import { prisma } from "~/db.server";

/**
 * Clears the sync errors that recordCodesSyncFailure set on the shop's pools. Call this function after a code sync that
 * did not fail.
 */
export async function clearCodesSyncFailure({ shopId }: { shopId: bigint }): Promise<void> {
  // If a pool's settings are out of date, keep the pool's error, because syncCoupon may have set the error.
  await prisma.$executeRaw`
    UPDATE coupons SET sync_error = NULL, updated_at = now()
    WHERE shop_id = ${shopId} AND type = 'bulk_pool' AND synced_version >= version
      AND sync_error->>'reason' IN ('unreachable', 'access-lost')`;
}
