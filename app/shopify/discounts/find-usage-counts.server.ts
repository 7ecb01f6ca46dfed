import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { USAGE_COUNTS } from "~/shopify/operations/orders";

/**
 * Returns a map from the GID of each code discount to Shopify's usage count and the time of the discount's last update.
 * Deleted discounts are left out.
 */
export async function findUsageCounts({
  admin,
  discountIds,
}: {
  admin: ShopifyAdmin;
  discountIds: string[];
}): Promise<Map<string, { usedCount: number; updatedAt: Date }>> {
  const { nodes } = await callShopify({ admin, operation: USAGE_COUNTS, variables: { ids: discountIds } });
  return new Map(
    nodes.flatMap((node) => {
      if (!node || !("id" in node)) return [];
      const { asyncUsageCount: usedCount, updatedAt } = node.codeDiscount;
      return [[node.id, { usedCount, updatedAt: new Date(updatedAt) }] as const];
    }),
  );
}
