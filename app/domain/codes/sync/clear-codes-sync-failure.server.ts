import { prisma } from "~/db.server";

/** Clears the errors set by recordCodesSyncFailure from a shop's pools once their codes sync again. Safe to repeat. */
export async function clearCodesSyncFailure({ shopId }: { shopId: bigint }): Promise<void> {
  // Keep the error on a pool whose settings are not synced: it may come from the sync of those settings.
  await prisma.$executeRaw`
    UPDATE coupons SET sync_error = NULL, updated_at = now()
    WHERE shop_id = ${shopId} AND type = 'bulk_pool' AND synced_version >= version
      AND sync_error->>'reason' IN ('unreachable', 'access-lost')`;
}
