import { prisma } from "~/db.server";

/** The right to sync one shop's codes, until a newer claim outdates its fence. */
export interface ShopSync {
  shopId: bigint;
  shopDomain: string;
  fence: bigint;
}

/** Claims the shop's sync for this worker; null for a shop that has gone. */
export async function claimShopSync({ shopId }: { shopId: bigint }): Promise<ShopSync | null> {
  const [shop] = await prisma.shop.updateManyAndReturn({
    where: { id: shopId, uninstalledAt: null },
    data: { syncFence: { increment: 1 } },
    select: { domain: true, syncFence: true },
  });
  return shop ? { shopId, shopDomain: shop.domain, fence: shop.syncFence } : null;
}
