import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";

export interface OpenBulkCreation {
  id: bigint;
  couponId: bigint;
  batchId: bigint;
  /** Null until Shopify's response is recorded. */
  shopifyId: string | null;
  shopifyDiscountId: string | null;
  sentAt: Date;
  /** Shopify has finished the creation; the result of each code is still to be read. */
  isDone: boolean;
  /** Ordered by ID. Some may have been disabled or deleted since the creation was recorded. */
  codes: { id: bigint; code: string; state: CodeState }[];
  /** True if it creates pending codes of the batch; false if it only re-adds disabled ones that were enabled again. */
  hasPendingCodes: boolean;
}

/**
 * The shop's next bulk creation to settle, with the current state of its codes. A finished one whose results are not
 * saved yet comes before the running one. With `onlyRunning`, finished ones are skipped. Null if there is none.
 */
export async function findBulkCreation({
  sync,
  onlyRunning = false,
}: {
  sync: ShopSync;
  onlyRunning?: boolean;
}): Promise<OpenBulkCreation | null> {
  const { shopId } = sync;
  // One query for everything, because Shopify is idle while it runs.
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT open.id, open.coupon_id AS "couponId", open.batch_id AS "batchId", open.shopify_id AS "shopifyId",
      coupons.shopify_discount_id AS "shopifyDiscountId", open.sent_at AS "sentAt",
      open.done_at IS NOT NULL AS "isDone", creation_codes.ids, creation_codes.texts, creation_codes.states
    FROM bulk_creations open
    LEFT JOIN coupons ON coupons.id = open.coupon_id AND coupons.shop_id = open.shop_id
    CROSS JOIN LATERAL (
      SELECT array_agg(id ORDER BY id) AS ids, array_agg(code ORDER BY id) AS texts,
        array_agg(state::text ORDER BY id) AS states
      FROM codes WHERE codes.shop_id = open.shop_id AND codes.id = ANY(open.code_ids)
    ) creation_codes
    WHERE open.shop_id = ${shopId} AND (NOT ${onlyRunning} OR open.done_at IS NULL)
    ORDER BY open.done_at NULLS LAST, open.id LIMIT 1`;
  if (!row) return null;
  const { ids, texts, states, ...creation } = row;
  const codes = (ids ?? []).map((id, index) => ({
    id,
    code: texts?.[index] as string,
    state: states?.[index] as CodeState,
  }));
  return { ...creation, codes, hasPendingCodes: codes.some((code) => code.state === "pending") };
}

interface Row extends Omit<OpenBulkCreation, "codes" | "isOfPending"> {
  ids: bigint[] | null;
  texts: string[] | null;
  states: CodeState[] | null;
}
