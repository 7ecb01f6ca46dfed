import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { changedSince, findOrders, type OrderPage } from "~/shopify/orders/find-changed-orders.server";

/**
 * Returns one page of the orders that have a code and changed at or after `since`. Otherwise like findChangedOrders.
 */
export async function findOrdersOfCode({
  admin,
  code,
  since,
  after,
}: {
  admin: ShopifyAdmin;
  code: string;
  since: Date;
  after: string | null;
}): Promise<OrderPage> {
  return findOrders({ admin, search: `discount_code:"${code}" ${changedSince(since)}`, after });
}
