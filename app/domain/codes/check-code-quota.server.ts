import type { Prisma } from "@prisma/client";
import type { CodesLeft } from "~/domain/codes/describe-codes-left";

/** Shopify's limit for discount codes per store. */
const MAX_CODES_PER_SHOP = 20_000_000;

export type CodeQuota = { ok: true } | ({ ok: false; reason: "no-codes-left" } & CodesLeft);

/**
 * Checks that the shop has room for more codes, in the transaction that is about to add them. Batches that are still being
 * generated count in full. Reads the counters of coupons and batches, so the cost does not grow with the number of codes.
 *
 * Locks the shop's quota until the transaction ends, so that two additions cannot exceed the limit together. Call it
 * before the first write to an existing coupon, and keep the rest of the transaction short: additions that take the two
 * locks in different orders would deadlock.
 */
export async function checkCodeQuota(
  {
    shopId,
    quantity,
    maxCodes = MAX_CODES_PER_SHOP,
  }: { shopId: bigint; quantity: number; maxCodes?: number },
  tx: Prisma.TransactionClient,
): Promise<CodeQuota> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('code-quota:' || ${String(shopId)}, 0))`;
  // A separate statement, so that it sees what was committed while this transaction waited for the lock.
  const [taken] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT coalesce((SELECT sum(code_count) FROM coupons WHERE shop_id = ${shopId}), 0)::bigint
      + coalesce((SELECT sum(requested_count - created_count) FROM batches
        WHERE shop_id = ${shopId} AND kind = 'generated' AND status IN ('running', 'paused')), 0)::bigint AS count`;
  const left = Math.max(0, maxCodes - Number(taken.count));
  if (quantity <= left) return { ok: true };
  return { ok: false, reason: "no-codes-left", left, maxCodes };
}
