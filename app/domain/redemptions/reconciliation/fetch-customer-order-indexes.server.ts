import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { ShopifyAccessLost } from "~/shopify/gateway.server";
import { findCustomerOrderIndexes } from "~/shopify/orders/find-customer-order-indexes.server";

const ORDERS_PER_CALL = 250;

/**
 * Shopify computes an order's index some time after the order is placed. If the index is still missing this long after
 * the order was placed, the app does not request the index again.
 */
const RETRY_FOR_MS = 3 * 24 * 60 * 60 * 1000;
/** Minimum time between two requests for the same order's index. */
const RETRY_AFTER_MS = 5 * 60 * 1000;

/**
 * Fetches each missing order index, which is the order's position among its customer's orders (1 for a customer's first
 * order). Needed to count new customers, because no webhook contains the index. Skips test orders and orders without a
 * customer ID. If Shopify does not return an index or denies the app access, the index stays null, and later calls
 * request it again for three days after the order was placed. Works until `deadline`, and the next call continues. Safe
 * to retry.
 */
export async function fetchCustomerOrderIndexes({
  shopId,
  deadline,
}: {
  shopId: bigint;
  deadline: Date;
}): Promise<void> {
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return;
  while (new Date() < deadline) {
    const orders = await findOrdersWithoutIndex({ shopId });
    if (orders.length === 0) return;
    const shopifyOrderIds = orders.map((order) => order.shopifyOrderId);
    const admin = await adminForShop({ shopDomain: shop.domain });
    const indexes = await findCustomerOrderIndexes({ admin, shopifyOrderIds }).catch((error: unknown) => {
      if (error instanceof ShopifyAccessLost) return new Map<bigint, number>();
      throw error;
    });
    await prisma.$executeRaw`
      UPDATE orders SET customer_order_index_requested_at = now(), customer_order_index = fetched.order_index
      FROM unnest(
        ${orders.map((order) => order.id)}::bigint[],
        ${orders.map((order) => indexes.get(order.shopifyOrderId) ?? null)}::int[]
      ) AS fetched(id, order_index)
      WHERE orders.id = fetched.id AND orders.shop_id = ${shopId}`;
  }
}

async function findOrdersWithoutIndex({ shopId }: { shopId: bigint }) {
  const requestedBefore = new Date(Date.now() - RETRY_AFTER_MS);
  const placedAfter = new Date(Date.now() - RETRY_FOR_MS);
  return prisma.$queryRaw<{ id: bigint; shopifyOrderId: bigint }[]>`
    SELECT id, shopify_order_id AS "shopifyOrderId" FROM orders
    WHERE shop_id = ${shopId} AND customer_order_index IS NULL AND customer_id IS NOT NULL AND NOT is_test
      AND (customer_order_index_requested_at IS NULL OR (customer_order_index_requested_at < ${requestedBefore} AND placed_at > ${placedAfter}))
    ORDER BY customer_order_index_requested_at NULLS FIRST, id LIMIT ${ORDERS_PER_CALL}`;
}
