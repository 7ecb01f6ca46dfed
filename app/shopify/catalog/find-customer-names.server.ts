import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CUSTOMER_NAMES } from "~/shopify/operations/catalog";

/**
 * Returns customers' display names by GID. Customers that no longer exist are left out. For a customer without a name,
 * the display name is the email address or the phone number, so only show it and never store it. Safe to retry. Throws
 * the gateway's errors.
 */
export async function findCustomerNames({
  admin,
  ids,
}: {
  admin: ShopifyAdmin;
  ids: string[];
}): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const { nodes } = await callShopify({ admin, operation: CUSTOMER_NAMES, variables: { ids } });
  const entries = nodes.flatMap((node) =>
    node && "displayName" in node ? [[node.id, node.displayName] as const] : [],
  );
  return Object.fromEntries(entries);
}
