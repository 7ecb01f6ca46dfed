import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { changedSince, findOrders, type OrderPage } from "~/shopify/orders/find-changed-orders.server";

/** Returns one page of the orders that used a code and changed at or after `since`; see findChangedOrders. */
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
