import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { canSyncCodes } from "~/domain/sync/codes/can-sync-codes";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * Sets a sync error (Shopify is unreachable, or the app lost its access) on each of the shop's pools that has codes to
 * sync, and records a failed sync in the pool's activities. Skips pools that already have a sync error. Safe to repeat.
 * clearCodesSyncFailure clears the sync errors.
 */
export async function recordCodesSyncFailure({
  shopId,
  error,
}: {
  shopId: bigint;
  error: SyncError;
}): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const pools = await tx.$queryRaw<{ couponId: bigint }[]>`
      WITH pools AS (
        SELECT coupons.id FROM coupons
        JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
        WHERE coupons.shop_id = ${shopId} AND coupons.type = 'bulk_pool' AND ${canSyncCodes} AND (
          EXISTS (SELECT 1 FROM codes WHERE codes.shop_id = ${shopId} AND codes.coupon_id = coupons.id
            AND codes.state IN ('enabling', 'disabling', 'deleting'))
          OR EXISTS (SELECT 1 FROM batches WHERE batches.shop_id = ${shopId} AND batches.coupon_id = coupons.id
            AND batches.status <> 'paused' AND batches.synced_count + batches.failed_count < batches.created_count)
        )
        ORDER BY coupons.id FOR NO KEY UPDATE OF coupons
      )
      UPDATE shopify_discounts record SET sync_error = ${JSON.stringify(error)}::jsonb, updated_at = now()
      FROM pools WHERE record.coupon_id = pools.id AND record.shop_id = ${shopId} AND record.sync_error IS NULL
      RETURNING record.coupon_id AS "couponId"`;
    for (const { couponId } of pools) {
      const kind = "coupon-sync-failed";
      await recordActivity({ shopId, couponId, actor: "system", kind, detail: error }, tx);
    }
  });
}

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
