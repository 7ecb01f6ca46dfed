import { type Database, prisma } from "~/db.server";
import { type SyncError, syncError } from "~/domain/sync/sync-error";

/** Counts, by reason, the discounts of all installed shops that have a sync error. */
export async function countSyncErrors(db: Database = prisma): Promise<Record<SyncError["reason"], number>> {
  const counted = await db.$queryRaw<{ reason: string; count: number }[]>`
    SELECT sync_error->>'reason' AS reason, count(*)::int AS count FROM shopify_discounts
    JOIN shops ON shops.id = shopify_discounts.shop_id AND shops.uninstalled_at IS NULL
    WHERE sync_error IS NOT NULL GROUP BY 1`;
  const countByReason = new Map(counted.map(({ reason, count }) => [reason, count]));
  const reasons = syncError.shape.reason.options;
  return Object.fromEntries(reasons.map((reason) => [reason, countByReason.get(reason) ?? 0])) as Record<
    SyncError["reason"],
    number
  >;
}
