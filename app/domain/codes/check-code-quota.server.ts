import type { Prisma } from "@prisma/client";

/** A store of Shopify's holds at most this many codes. */
const MAX_CODES_PER_SHOP = 20_000_000;

export type CodeQuota = { ok: true } | { ok: false; reason: "no-codes-left"; message: string };

/**
 * Checks, in the transaction that is about to add codes, that the shop has room for them. Batches that are still being
 * generated count in full, from the counters of coupons and batches: the cost does not grow with the number of codes.
 *
 * Takes a lock on the shop's quota that is held until the transaction ends, so that two additions cannot pass the limit
 * together. Call it before the first write to a coupon that exists, and keep what follows short: additions that take
 * the two locks in different orders would deadlock.
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
  // A statement of its own, so that it sees what was committed while the lock was waited for.
  const [taken] = await tx.$queryRaw<[{ count: bigint }]>`
    SELECT coalesce((SELECT sum(code_count) FROM coupons WHERE shop_id = ${shopId}), 0)::bigint
      + coalesce((SELECT sum(requested_count - created_count) FROM batches
        WHERE shop_id = ${shopId} AND kind = 'generated' AND status IN ('running', 'paused')), 0)::bigint AS count`;
  const left = Math.max(0, maxCodes - Number(taken.count));
  if (quantity <= left) return { ok: true };
  const message = `You have ${countOf(left)} left of ${maxCodes.toLocaleString("en")}.`;
  return { ok: false, reason: "no-codes-left", message };
}

const countOf = (left: number) => `${left.toLocaleString("en")} ${left === 1 ? "code" : "codes"}`;
