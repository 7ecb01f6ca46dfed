import { prisma } from "~/db.server";

/**
 * A worker's claim on the sync of one shop's codes. It is valid until a newer claim increments the shop's fencing token
 * (`sync_fence`).
 */
export interface ShopSync {
  shopId: bigint;
  shopDomain: string;
  fence: bigint;
}

/**
 * Claims the shop's code sync for this worker and ends earlier claims. Returns null if the shop has uninstalled the app
 * or does not exist.
 */
export async function claimShopSync({ shopId }: { shopId: bigint }): Promise<ShopSync | null> {
  const [shop] = await prisma.shop.updateManyAndReturn({
    where: { id: shopId, uninstalledAt: null },
    data: { syncFence: { increment: 1 } },
    select: { domain: true, syncFence: true },
  });
  return shop ? { shopId, shopDomain: shop.domain, fence: shop.syncFence } : null;
}
