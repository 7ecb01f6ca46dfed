import type { Prisma } from "@prisma/client";

/**
 * Makes the next sync of a coupon write to Shopify although the coupon was not edited. The new fence stops a worker
 * that read the coupon before from recording its result. Returns false if the shop has no such coupon. Safe to repeat.
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
