import { prisma } from "~/db.server";
import { correctOrder } from "~/domain/reconciliation/correct-order.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";

/**
 * Re-fetches an order whose webhook arrived late and books its current state. Newer webhooks may already have been
 * ignored, because by then the order had none of our codes and was not in the ledger. Safe to retry.
 */
export async function refetchOrderAfterLateWebhook({
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
