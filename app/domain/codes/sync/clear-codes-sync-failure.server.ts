import { prisma } from "~/db.server";

/** Clears the sync errors that recordCodesSyncFailure set. Call it after a successful code sync of the shop. */
export async function clearCodesSyncFailure({ shopId }: { shopId: bigint }): Promise<void> {
  // Keep the error of a pool whose settings are out of date, because it may come from the sync of the settings.
  await prisma.$executeRaw`
    UPDATE coupons SET sync_error = NULL, updated_at = now()
    WHERE shop_id = ${shopId} AND type = 'bulk_pool' AND synced_version >= version
      AND sync_error->>'reason' IN ('unreachable', 'access-lost')`;
}
