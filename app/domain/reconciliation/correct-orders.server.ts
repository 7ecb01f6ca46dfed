import { correctOrder } from "~/domain/reconciliation/correct-order.server";
import { findOrdersToCorrect } from "~/domain/reconciliation/find-orders-to-correct.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";
import type { ChangedOrder } from "~/shopify/orders/find-changed-orders.server";

interface CorrectOrders {
  shopId: bigint;
  shopDomain: string;
  admin: ShopifyAdmin;
  orders: ChangedOrder[];
}

/** Books what of these orders the ledger does not have as Shopify has it. Answers for how many a count moved. */
export async function correctOrders({ orders, ...shop }: CorrectOrders): Promise<number> {
  let corrected = 0;
  for (const { shopifyOrderId } of await findOrdersToCorrect({ shopId: shop.shopId, orders })) {
    if (await correctOrder({ ...shop, shopifyOrderId })) corrected += 1;
  }
  return corrected;
}
