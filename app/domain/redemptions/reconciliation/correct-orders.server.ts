import { correctOrder } from "~/domain/redemptions/reconciliation/correct-order.server";
import { findOrdersToCorrect } from "~/domain/redemptions/reconciliation/find-orders-to-correct.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import type { ChangedOrder } from "~/shopify/orders/find-orders.server";

interface CorrectOrders {
  shopId: bigint;
  shopDomain: string;
  admin: ShopifyAdmin;
  orders: ChangedOrder[];
  deadline: Date;
}

/**
 * Finds the orders that differ from the ledger, and books them in the sequence of `orders` until `deadline`. Even after
 * the deadline, books the first of them, so that every call makes progress. Idempotent.
 *
 * `finished` contains all orders before the first order that is still to be booked, including orders that did not
 * differ from the ledger. `correctedCount` is the number of orders for which a use started or stopped counting.
 */
export async function correctOrders({
  orders,
  deadline,
  ...shop
}: CorrectOrders): Promise<{ finished: ChangedOrder[]; correctedCount: number }> {
  let correctedCount = 0;
  const [first, ...others] = await findOrdersToCorrect({ shopId: shop.shopId, orders });
  if (first && (await correctOrder({ ...shop, shopifyOrderId: first.shopifyOrderId }))) correctedCount += 1;
  for (const order of others) {
    if (new Date() > deadline) return { finished: orders.slice(0, orders.indexOf(order)), correctedCount };
    if (await correctOrder({ ...shop, shopifyOrderId: order.shopifyOrderId })) correctedCount += 1;
  }
  return { finished: orders, correctedCount };
}
