import { prisma } from "~/db.server";
import type { CodeFormat } from "~/domain/codes/code-format";

export interface ClaimedBatch {
  id: bigint;
  shopId: bigint;
  couponId: bigint;
  codeFormat: CodeFormat;
  fence: bigint;
}

class StaleFence extends Error {}

/**
 * Stores codes of a batch with their count, all or nothing. Codes that the shop has already are passed over. Answers
 * how many were stored, or `stopped` when the batch is no longer running or another worker's; then nothing is written.
 *
 * The codes travel as one text: for ten thousand of them that is twice as quick as an array parameter. The counters
 * come last, so that their row locks are held for a moment only.
 */
export async function storeCodes({
  batch,
  codes,
}: {
  batch: Pick<ClaimedBatch, "id" | "shopId" | "couponId" | "fence">;
  codes: string[];
}): Promise<number | "stopped"> {
  const { id, shopId, couponId, fence } = batch;
  try {
    return await prisma.$transaction(async (tx) => {
      const stored = await tx.$executeRaw`
        INSERT INTO codes (shop_id, coupon_id, batch_id, code)
        SELECT ${shopId}, ${couponId}, ${id}, code FROM string_to_table(${codes.join(",")}, ',') AS code
        ON CONFLICT (shop_id, code) DO NOTHING`;
      const counted = await tx.$executeRaw`
        WITH ours AS (
          UPDATE batches SET created_count = created_count + ${stored}
          WHERE id = ${id} AND shop_id = ${shopId} AND fence = ${fence} AND status = 'running'
          RETURNING coupon_id
        )
        UPDATE coupons SET code_count = code_count + ${stored}
        FROM ours WHERE coupons.id = ours.coupon_id AND coupons.shop_id = ${shopId}`;
      if (counted === 0) throw new StaleFence();
      return stored;
    });
  } catch (error) {
    if (error instanceof StaleFence) return "stopped";
    throw error;
  }
}
