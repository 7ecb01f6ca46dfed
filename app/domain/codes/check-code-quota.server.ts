import type { Prisma } from "@prisma/client";
import type { CodesLeft } from "~/domain/codes/describe-codes-left";

/** Shopify's limit for discount codes per store. */
const MAX_CODES_PER_SHOP = 20_000_000;

export type CodeQuota = { ok: true } | ({ ok: false; reason: "no-codes-left" } & CodesLeft);

/**
 * Checks that the shop has room for `quantity` more codes. Running and paused batches count with their full requested
 * quantity. Reads the counts stored on coupons and batches, so the cost does not grow with the number of codes.
 *
 * Takes an advisory lock on the shop's quota until the transaction ends, so that two concurrent transactions cannot
 * exceed the limit together. Call this function in the transaction that adds the codes, before the first write to an
 * existing coupon: two transactions that lock the quota and the coupon's row in different orders could deadlock. Keep
 * the rest of the transaction short, because other transactions that add codes to the shop wait for the lock.
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
  // This must be a separate statement, so that it sees what other transactions committed during the wait for the lock.
  const [taken] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT coalesce((SELECT sum(code_count) FROM coupons WHERE shop_id = ${shopId}), 0)::bigint
      + coalesce((SELECT sum(requested_count - created_count) FROM batches
        WHERE shop_id = ${shopId} AND kind = 'generated' AND status IN ('running', 'paused')), 0)::bigint AS count`;
  const left = Math.max(0, maxCodes - Number(taken.count));
  if (quantity <= left) return { ok: true };
  return { ok: false, reason: "no-codes-left", left, maxCodes };
}
