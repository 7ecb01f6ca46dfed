import type { CodeState } from "@prisma/client";
import { prisma } from "~/db.server";

export interface UnsyncedCode {
  id: bigint;
  code: string;
  state: CodeState;
  batchId: bigint;
  /** Why Shopify rejected the code; null unless it failed. */
  error: string | null;
  createdAt: Date;
}

/**
 * Lists one page of a pool's codes whose state in Shopify is not the wanted one: pending, failed, or being enabled,
 * disabled or deleted. Sorted by batch and ID. `after` is the previous page's last code.
 */
export async function listUnsyncedCodes({
  shopId,
  couponId,
  after = { batchId: 0n, id: 0n },
  limit,
}: {
  shopId: bigint;
  couponId: bigint;
  after?: { batchId: bigint; id: bigint };
  limit: number;
}): Promise<UnsyncedCode[]> {
  return prisma.$queryRaw<UnsyncedCode[]>`
    SELECT id, code, state::text AS state, batch_id AS "batchId", sync_error AS error, created_at AS "createdAt"
    FROM codes
    WHERE shop_id = ${shopId} AND coupon_id = ${couponId} AND (batch_id, id) > (${after.batchId}, ${after.id})
      AND state IN ('pending', 'failed', 'enabling', 'disabling', 'deleting')
    ORDER BY batch_id, id LIMIT ${limit}`;
}
