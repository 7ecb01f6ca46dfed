import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { changedSince, findOrders, type OrderPage } from "~/shopify/orders/find-changed-orders.server";

/** One page of the orders on which a code was used and that changed at or after `since`; see findChangedOrders. */
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
