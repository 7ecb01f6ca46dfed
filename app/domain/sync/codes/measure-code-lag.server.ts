import { type Database, prisma } from "~/db.server";
import { canSyncCodes, hasCodesToSync } from "~/domain/sync/codes/can-sync-codes";
import type { SyncLag } from "~/domain/sync/measure-discount-lag.server";

/** While a large pool is being deleted, counting all its codes would take seconds. */
const MAX_COUNTED = 100_000;

/**
 * Measures how many codes of all installed shops the app still has to add to Shopify or delete from it, and how long
 * the oldest batch or call has been waiting. The lag does not include single codes that are to be enabled, disabled or
 * deleted, because their change has no stored time. Of the codes that are to be disabled or deleted, counts up to 100,000. Shopify takes long to add a large batch, so the lag of a pool of a
 * million codes can be hours although all is well.
 */
export async function measureCodeLag(db: Database = prisma): Promise<SyncLag> {
  // The subqueries with LIMIT look up the coupons of the few unfinished batches and enabling codes one by one. Otherwise,
  // PostgreSQL would read all coupons of all shops.
  const [measured] = await db.$queryRaw<SyncLag[]>`
    WITH installed AS (SELECT id FROM shops WHERE uninstalled_at IS NULL),
    waiting AS (
      SELECT unfinished.count, unfinished.since
      FROM batches JOIN installed ON installed.id = batches.shop_id, LATERAL (
        SELECT batches.created_count - batches.synced_count - batches.failed_count AS count,
          greatest(batches.created_at, coupons.codes_requeued_at, record.version_raised_at) AS since
        FROM coupons
        JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
        WHERE coupons.id = batches.coupon_id AND coupons.shop_id = batches.shop_id AND ${hasCodesToSync} LIMIT 1
      ) unfinished
      WHERE batches.synced_count + batches.failed_count < batches.created_count
      UNION ALL
      SELECT count(*), NULL FROM (
        SELECT FROM codes JOIN installed ON installed.id = codes.shop_id
        WHERE codes.state IN ('disabling', 'deleting') LIMIT ${MAX_COUNTED}
      ) leaving
      UNION ALL
      SELECT enabling.count, NULL
      FROM (SELECT shop_id, coupon_id, count(*) FROM codes WHERE state = 'enabling' GROUP BY shop_id, coupon_id) enabling
      JOIN installed ON installed.id = enabling.shop_id, LATERAL (
        SELECT FROM coupons
        JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
        WHERE coupons.id = enabling.coupon_id AND coupons.shop_id = enabling.shop_id AND ${canSyncCodes} LIMIT 1
      ) coupon
      UNION ALL
      SELECT 0, sent_at FROM bulk_creations JOIN installed ON installed.id = bulk_creations.shop_id
      UNION ALL
      SELECT 0, sent_at FROM bulk_deletions JOIN installed ON installed.id = bulk_deletions.shop_id
    )
    SELECT coalesce(sum(count), 0)::int AS "outOfDateCount",
      coalesce(extract(epoch FROM now() - min(since)), 0)::float8 AS "lagSeconds"
    FROM waiting`;
  return measured ?? { outOfDateCount: 0, lagSeconds: 0 };
}
