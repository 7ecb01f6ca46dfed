import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";

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
