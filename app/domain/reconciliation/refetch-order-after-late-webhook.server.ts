import { prisma } from "~/db.server";
import { correctOrder } from "~/domain/reconciliation/correct-order.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";

/**
 * Books an order as Shopify has it now, which a webhook told of long after: what happened to it meanwhile may have been
 * told before, when it did not concern us, and left no trace.
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
