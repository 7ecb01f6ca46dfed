import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CUSTOMER_ORDER_INDEXES } from "~/shopify/operations/orders";

/**
 * Returns the position of each order among its customer's orders (1 is the first), by numeric order ID. Takes up to 250
 * orders. Leaves out orders for which Shopify returns no position: guest and test orders, orders that Shopify has not
 * processed yet, and orders that the app may not see.
 */
export async function findCustomerOrderIndexes({
  admin,
  shopifyOrderIds,
}: {
  admin: ShopifyAdmin;
  shopifyOrderIds: bigint[];
}): Promise<Map<bigint, number>> {
  const ids = shopifyOrderIds.map((id) => `gid://shopify/Order/${id}`);
  const { nodes } = await callShopify({ admin, operation: CUSTOMER_ORDER_INDEXES, variables: { ids } });
  return new Map(
    nodes.flatMap((node) => {
      const index = node && "id" in node ? node.customerJourneySummary?.customerOrderIndex : null;
      return node && "id" in node && typeof index === "number" ? [[numberFromGid(node.id), index]] : [];
    }),
  );
}
