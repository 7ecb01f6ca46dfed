import { prisma } from "~/db.server";
import { canSyncCodes } from "~/domain/sync/codes/can-sync-codes";
import { MAX_CODES_PER_CALL } from "~/shopify/discounts/add-codes.server";

export interface WaitingCodes {
  couponId: bigint;
  batchId: bigint;
  codeIds: bigint[];
}

/**
 * Finds the next codes of the shop to send to Shopify: at most 250, all of one batch. Disabled codes that were enabled
 * again come first, then the pending codes of the oldest unpaused batch with pending codes. Only coupons that match
 * canSyncCodes are considered. `exceptIds` are the IDs of codes that were already sent. Returns null if no codes are
 * waiting.
 */
export async function findNextCodes({
  shopId,
  exceptIds = [],
}: {
  shopId: bigint;
  exceptIds?: bigint[];
}): Promise<WaitingCodes | null> {
  return (
    (await findEnablingCodes({ shopId, exceptIds })) ??
    (await findPendingCodes({ shopId, exceptIds, fromStart: false })) ??
    (await findPendingCodes({ shopId, exceptIds, fromStart: true }))
  );
}

async function findEnablingCodes({
  shopId,
  exceptIds,
}: {
  shopId: bigint;
  exceptIds: bigint[];
}): Promise<WaitingCodes | null> {
  const [anyEnabling] = await prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM codes WHERE shop_id = ${shopId} AND state = 'enabling' LIMIT 1`;
  if (!anyEnabling) return null;
  // Looks up codes by record.coupon_id, so that no codes of a coupon that canSyncCodes excludes are read.
  const [next] = await prisma.$queryRaw<WaitingCodes[]>`
    SELECT first.coupon_id AS "couponId", first.batch_id AS "batchId", array_agg(first.id ORDER BY first.id) AS "codeIds"
    FROM (
      SELECT codes.coupon_id, codes.batch_id, codes.id
      FROM coupons
      JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
      CROSS JOIN LATERAL (
        SELECT coupon_id, batch_id, id FROM codes
        WHERE codes.shop_id = ${shopId} AND codes.coupon_id = record.coupon_id AND codes.state = 'enabling'
          AND codes.batch_id IS NOT NULL AND codes.id <> ALL(${exceptIds}::bigint[])
        ORDER BY codes.shop_id, codes.coupon_id, codes.id LIMIT ${MAX_CODES_PER_CALL}
      ) codes
      WHERE coupons.shop_id = ${shopId} AND ${canSyncCodes}
      LIMIT ${MAX_CODES_PER_CALL}
    ) first
    GROUP BY first.coupon_id, first.batch_id ORDER BY count(*) DESC LIMIT 1`;
  return next ?? null;
}

/**
 * Finds pending codes of one batch. Without `fromStart`, the search starts where the batch's last bulk creation ended
 * (`pending_from_id`), so the millionth code is found as quickly as the first. With `fromStart`, the search starts at
 * the batch's first code. This slower search finds codes that the faster search missed: when two connections insert
 * codes at the same time, a higher ID can become visible before a lower ID. The slower search skips batches that are
 * still being generated.
 */
async function findPendingCodes({
  shopId,
  exceptIds,
  fromStart,
}: {
  shopId: bigint;
  exceptIds: bigint[];
  fromStart: boolean;
}): Promise<WaitingCodes | null> {
  // Looks up codes by record.coupon_id, as findEnablingCodes does.
  const [next] = await prisma.$queryRaw<WaitingCodes[]>`
    SELECT batches.coupon_id AS "couponId", batches.id AS "batchId", waiting.ids AS "codeIds"
    FROM batches
    JOIN coupons ON coupons.id = batches.coupon_id AND coupons.shop_id = batches.shop_id
    JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    CROSS JOIN LATERAL (
      SELECT array_agg(id) AS ids FROM (
        SELECT id FROM codes
        WHERE codes.coupon_id = record.coupon_id AND codes.batch_id = batches.id AND codes.state = 'pending'
          AND codes.id <> ALL(${exceptIds}::bigint[])
          AND codes.id >= CASE WHEN ${fromStart} THEN 0 ELSE batches.pending_from_id END
        ORDER BY codes.coupon_id, codes.batch_id, codes.id LIMIT ${MAX_CODES_PER_CALL}
      ) first
    ) waiting
    WHERE batches.shop_id = ${shopId} AND batches.status <> 'paused'
      AND (NOT ${fromStart} OR batches.status <> 'running')
      AND batches.synced_count + batches.failed_count < batches.created_count
      AND ${canSyncCodes} AND waiting.ids IS NOT NULL
    ORDER BY batches.id LIMIT 1`;
  return next ?? null;
}
