import { prisma } from "~/db.server";
import { correctOrder } from "~/domain/redemptions/reconciliation/correct-order.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";

/**
 * Fetches an order from Shopify and records its current state in the ledger. Does nothing if the app is not installed
 * in the shop. Safe to retry.
 *
 * Called after a late webhook added an order to the ledger (see enqueueLateOrderRefetches), and to replay the dead
 * letters of orders and of their webhooks.
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
