import type { Prisma } from "@prisma/client";

/**
 * Has the next sync of a coupon write to Shopify although nobody edited it: Shopify's state is to be as ours again. The
 * fence takes the note from a worker that read it before. False where the shop has no such coupon.
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
