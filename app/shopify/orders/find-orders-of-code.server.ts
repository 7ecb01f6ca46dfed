import type { ShopifyAdmin } from "~/shopify/gateway.server";
import { type ChangedOrder, findOrders } from "~/shopify/orders/find-changed-orders.server";

/** One page of the orders on which a code was used, oldest change first; `after` is the page before's cursor. */
export async function findOrdersOfCode({
  admin,
  code,
  after,
}: {
  admin: ShopifyAdmin;
  code: string;
  after: string | null;
}): Promise<{ orders: ChangedOrder[]; nextAfter: string | null }> {
  return findOrders({ admin, search: `discount_code:"${code}"`, after });
}
