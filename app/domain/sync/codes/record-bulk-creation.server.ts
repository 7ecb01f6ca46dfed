import type { CodeState } from "@prisma/client";
import { type Database, prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/sync/codes/find-next-codes.server";

/**
 * Records the codes that are about to be sent as a running bulk creation. If `finishedId` is given, also marks the
 * previous creation, which has this ID, as finished in Shopify. Returns false and records nothing if a newer worker has
 * claimed the shop, if the previous creation no longer exists, or if another creation is running.
 */
export async function recordBulkCreation({
  sync,
  couponId,
  batchId,
  codeIds,
  finishedId = null,
}: { sync: ShopSync; finishedId?: bigint | null } & WaitingCodes): Promise<boolean> {
  const { shopId, fence } = sync;
  const now = new Date();
  const insertedCount = await prisma.$executeRaw`
    WITH claimed AS MATERIALIZED (
      SELECT id FROM shops WHERE id = ${shopId} AND sync_fence = ${fence} FOR UPDATE
    ),
    done AS (
      UPDATE bulk_creations SET done_at = ${now} FROM claimed
      WHERE bulk_creations.id = ${finishedId}::bigint AND bulk_creations.shop_id = claimed.id
      RETURNING bulk_creations.id
    )
    INSERT INTO bulk_creations (shop_id, coupon_id, batch_id, code_ids, sent_at)
    SELECT claimed.id, ${couponId}, ${batchId}, ${codeIds}, ${now}
    FROM claimed WHERE (SELECT count(*) FROM done) = CASE WHEN ${finishedId}::bigint IS NULL THEN 0 ELSE 1 END
    ON CONFLICT (shop_id) WHERE done_at IS NULL DO NOTHING`;
  return insertedCount > 0;
}

/**
 * After a bulk creation was sent, records the ID that Shopify returned (`bulkCreationId`). If `bulkCreationId` is null,
 * records that the creation is about to be sent again. `id` is the ID of the creation's row. Returns false and records
 * nothing if a newer worker has claimed the shop, or if the row no longer exists.
 */
export async function recordCreationSent({
  sync,
  id,
  bulkCreationId,
}: {
  sync: ShopSync;
  id: bigint;
  bulkCreationId: string | null;
}): Promise<boolean> {
  const { shopId, fence } = sync;
  const updatedCount = await prisma.$executeRaw`
    UPDATE bulk_creations
    SET shopify_id = ${bulkCreationId},
      sent_at = CASE WHEN ${bulkCreationId}::text IS NULL THEN ${new Date()} ELSE sent_at END
    FROM shops
    WHERE bulk_creations.id = ${id} AND shops.id = bulk_creations.shop_id
      AND shops.id = ${shopId} AND shops.sync_fence = ${fence}`;
  return updatedCount > 0;
}

/**
 * Deletes the row of a bulk creation. Returns false and deletes nothing if a newer worker has claimed the shop, or if
 * the row no longer exists.
 */
export async function deleteBulkCreation(
  { sync, id }: { sync: ShopSync; id: bigint },
  db: Database = prisma,
): Promise<boolean> {
  const deleted = await db.$executeRaw`
    DELETE FROM bulk_creations USING shops
    WHERE bulk_creations.id = ${id} AND shops.id = bulk_creations.shop_id
      AND shops.id = ${sync.shopId} AND shops.sync_fence = ${sync.fence}`;
  return deleted > 0;
}

export interface OpenBulkCreation {
  id: bigint;
  couponId: bigint;
  batchId: bigint;
  /** Null until Shopify's response is recorded. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  /** True if Shopify has finished the creation, but not all of its results are saved yet. */
  isDone: boolean;
  /**
   * The creation's codes without a saved result, in the order of their IDs. Some of these codes may have been disabled
   * or deleted since the creation was recorded.
   */
  codes: { id: bigint; code: string; state: CodeState }[];
  /** True if at least one of `codes` is pending. Only then does writeResults update the batch's `pending_from_id`. */
  hasPendingCodes: boolean;
}

/**
 * Finds the bulk creation that the shop's sync continues with (see settleCreation), and the current states of its
 * codes. Prefers a finished creation whose results are not saved yet to the running creation. `onlyRunning` skips
 * finished creations. Returns null if there is no such creation.
 */
export async function findBulkCreation({
  sync,
  onlyRunning = false,
}: {
  sync: ShopSync;
  onlyRunning?: boolean;
}): Promise<OpenBulkCreation | null> {
  const { shopId } = sync;
  // Use a single query to save time, because Shopify is idle while sendCreation waits for this function.
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT creation.id, creation.coupon_id AS "couponId", creation.batch_id AS "batchId", creation.shopify_id AS "shopifyId",
      record.shopify_id AS "shopifyDiscountId", creation.sent_at AS "sentAt",
      creation.done_at IS NOT NULL AS "isDone", creation_codes.ids, creation_codes.texts, creation_codes.states
    FROM bulk_creations creation
    LEFT JOIN shopify_discounts record
      ON record.coupon_id = creation.coupon_id AND record.shop_id = creation.shop_id
    CROSS JOIN LATERAL (
      SELECT array_agg(id ORDER BY id) AS ids, array_agg(code ORDER BY id) AS texts,
        array_agg(state::text ORDER BY id) AS states
      FROM codes WHERE codes.shop_id = creation.shop_id AND codes.id = ANY(creation.code_ids)
    ) creation_codes
    WHERE creation.shop_id = ${shopId} AND (NOT ${onlyRunning} OR creation.done_at IS NULL)
    ORDER BY creation.done_at NULLS LAST, creation.id LIMIT 1`;
  if (!row) return null;
  const { ids, texts, states, ...creation } = row;
  const codes = (ids ?? []).map((id, index) => ({
    id,
    code: texts?.[index] as string,
    state: states?.[index] as CodeState,
  }));
  return { ...creation, codes, hasPendingCodes: codes.some((code) => code.state === "pending") };
}

interface Row extends Omit<OpenBulkCreation, "codes" | "hasPendingCodes"> {
  ids: bigint[] | null;
  texts: string[] | null;
  states: CodeState[] | null;
}
