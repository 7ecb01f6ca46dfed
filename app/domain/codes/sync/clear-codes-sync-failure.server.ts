import { prisma } from "~/db.server";

/** Takes off a shop's pools what recordCodesSyncFailure has put there, once Shopify takes their codes again. */
export async function clearCodesSyncFailure({ shopId }: { shopId: bigint }): Promise<void> {
  // A pool whose own settings are not synced keeps the problem: it may be of its settings.
  await prisma.$executeRaw`
    UPDATE coupons SET sync_error = NULL, updated_at = now()
    WHERE shop_id = ${shopId} AND type = 'bulk_pool' AND synced_version >= version
      AND sync_error->>'reason' IN ('unreachable', 'access-lost')`;
}
