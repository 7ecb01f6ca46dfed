import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { USAGE_COUNTS } from "~/shopify/operations/orders";

/** How often Shopify counts each discount as used, by its id. One that Shopify has no more is left out. */
export async function findUsageCounts({
  admin,
  discountIds,
}: {
  admin: ShopifyAdmin;
  discountIds: string[];
}): Promise<Map<string, number>> {
  const { nodes } = await callShopify({ admin, operation: USAGE_COUNTS, variables: { ids: discountIds } });
  return new Map(
    nodes.flatMap((node) => (node && "id" in node ? [[node.id, node.codeDiscount.asyncUsageCount]] : [])),
  );
}
