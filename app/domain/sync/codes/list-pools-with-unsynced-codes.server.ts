import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { canSyncCodes } from "~/domain/sync/codes/can-sync-codes";
import { jobs } from "~/jobs/definitions";

export interface PoolWithUnsyncedCodes {
  shop: string;
  couponId: bigint;
  name: string;
  /** Numbers of codes that are not in Shopify yet, that Shopify rejected, and whose change is not in Shopify yet. */
  pendingCount: number;
  failedCount: number;
  enablingCount: number;
  disablingCount: number;
  deletingCount: number;
  /** Up to three of Shopify's messages about the first 1,000 failed codes, most frequent first. */
  failures: string[];
  /** False while the pool has no discount in Shopify, or someone has deleted the discount there. */
  canSync: boolean;
  /** Number of pending codes in paused batches. */
  pausedCount: number;
  /** When the oldest batch with pending codes was created; null if no code is pending. */
  since: Date | null;
  /** When the shop's unfinished job that syncs codes may start; null if there is no such job. */
  jobDueAt: Date | null;
}

/**
 * Lists one page of the pools that have codes to sync or failed codes. Leaves out archived pools and pools without a
 * linked discount, whose codes need not be in Shopify. Without `shopId`, lists the pools of all installed shops. Sorted
 * by ID. `afterCouponId` is the ID of the previous page's last pool.
 */
export async function listPoolsWithUnsyncedCodes({
  shopId,
  afterCouponId = 0n,
  limit,
}: {
  shopId?: bigint;
  afterCouponId?: bigint;
  limit: number;
}): Promise<PoolWithUnsyncedCodes[]> {
  const ofShop = shopId === undefined ? Prisma.sql`true` : Prisma.sql`coupons.shop_id = ${shopId}`;
  return prisma.$queryRaw<PoolWithUnsyncedCodes[]>`
    SELECT shops.domain AS shop, coupons.id AS "couponId", coupons.name, pending.count AS "pendingCount",
      coupons.failed_code_count AS "failedCount", changing.enabling AS "enablingCount",
      changing.disabling AS "disablingCount", changing.deleting AS "deletingCount",
      coalesce(${canSyncCodes}, false) AS "canSync", pending.paused AS "pausedCount", pending.since,
      CASE WHEN coupons.failed_code_count = 0 THEN '{}' ELSE ARRAY(
        SELECT message FROM (
          SELECT coalesce(codes.sync_error, 'unknown') AS message FROM codes
          WHERE codes.coupon_id = coupons.id AND codes.shop_id = coupons.shop_id AND codes.state = 'failed' LIMIT 1000
        ) first GROUP BY message ORDER BY count(*) DESC LIMIT 3) END AS failures,
      (SELECT min(start_after) FROM queue.job
        WHERE job.name = ${jobs.syncCodes.name} AND state < 'completed' AND data->>'shopId' = shops.id::text) AS "jobDueAt"
    FROM coupons
    JOIN shops ON shops.id = coupons.shop_id AND shops.uninstalled_at IS NULL
    JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(left_count), 0)::int AS count, min(created_at) FILTER (WHERE left_count > 0) AS since,
        coalesce(sum(left_count) FILTER (WHERE status = 'paused'), 0)::int AS paused
      FROM (
        SELECT status, created_at, created_count - synced_count - failed_count AS left_count
        FROM batches WHERE batches.coupon_id = coupons.id AND batches.shop_id = coupons.shop_id
      ) batches
    ) pending
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE state = 'enabling')::int AS enabling,
        count(*) FILTER (WHERE state = 'disabling')::int AS disabling,
        count(*) FILTER (WHERE state = 'deleting')::int AS deleting, count(*)::int AS count
      FROM codes WHERE codes.shop_id = coupons.shop_id AND codes.coupon_id = coupons.id
        AND codes.state IN ('disabling', 'enabling', 'deleting')
    ) changing
    WHERE ${ofShop} AND coupons.id > ${afterCouponId} AND coupons.type = 'bulk_pool'
      AND coupons.archived_at IS NULL AND coupons.discount_rule_id IS NOT NULL
      AND (pending.count > 0 OR coupons.failed_code_count > 0 OR changing.count > 0)
    ORDER BY coupons.id LIMIT ${limit}`;
}
