import { prisma } from "~/db.server";
import { correctOrder } from "~/domain/reconciliation/correct-order.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";

/**
 * Fetches an order from Shopify and books its current state. Needed if the order's first webhook arrived late. Newer
 * webhooks that arrived before the late webhook may have been ignored, because they had none of this app's codes and
 * the order was not in the ledger. Also used to replay the dead letters of orders. Safe to retry.
 */
export async function refetchOrder({
  shopId,
  shopifyOrderId,
}: {
  shopId: bigint;
  shopifyOrderId: bigint;
}): Promise<void> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return;
  const admin = await adminForShop({ shopDomain: shop.domain });
  await correctOrder({ shopId, shopDomain: shop.domain, admin, shopifyOrderId });
}
