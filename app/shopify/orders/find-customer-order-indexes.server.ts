import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CUSTOMER_ORDER_INDEXES } from "~/shopify/operations/orders";

/**
 * Which of its customer's orders each order is, from 1, by the order's number; 250 orders at most. Left out are orders
 * of which Shopify does not tell it: guests', tests, those that are not worked out yet or that the app may not see.
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
