import { prisma } from "~/db.server";
import { correctOrders } from "~/domain/reconciliation/correct-orders.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findOrdersOfCode } from "~/shopify/orders/find-orders-of-code.server";

/**
 * Books one page of the orders that used a code, whenever they did: those before a code became ours left no trace.
 * Answers the cursor to go on after, or null when all are booked.
 */
export async function bookOrdersOfCode({
  shopId,
  code,
  after,
}: {
  shopId: bigint;
  code: string;
  after?: string;
}): Promise<string | null> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return null;
  const admin = await adminForShop({ shopDomain: shop.domain });
  const { orders, nextAfter } = await findOrdersOfCode({ admin, code, after: after ?? null });
  await correctOrders({ shopId, shopDomain: shop.domain, admin, orders });
  return nextAfter;
}
