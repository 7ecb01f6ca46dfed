import type { Prisma } from "@prisma/client";

/**
 * Marks a coupon as out of date, so that its next sync writes to Shopify even if no one has edited the coupon. A new
 * fencing token prevents a worker that has already read the coupon from recording its result. Does not enqueue the
 * sync. Returns false if the shop has no such coupon. Safe to repeat.
 */
export async function markOutOfDate(
  { shopId, couponId }: { shopId: bigint; couponId: bigint },
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE coupons SET synced_version = least(synced_version, version - 1), sync_fence = sync_fence + 1,
      updated_at = now()
    WHERE shop_id = ${shopId} AND id = ${couponId}`;
  return count > 0;
}
