import type { FoundCustomer } from "~/shopify/catalog/find-customers.server";
import { wordQuery } from "~/shopify/catalog/search-as-typed";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { FIND_CUSTOMERS } from "~/shopify/operations/catalog";

/**
 * Returns the customers with exactly this display name, ignoring case, among the first 20 that Shopify's search finds.
 * Safe to retry. Throws the gateway's errors.
 */
export async function findCustomersByName({
  admin,
  name,
}: {
  admin: ShopifyAdmin;
  name: string;
}): Promise<FoundCustomer[]> {
  const query = wordQuery(name);
  if (query === null) return [];
  const { customers } = await callShopify({ admin, operation: FIND_CUSTOMERS, variables: { query } });
  return customers.nodes.filter(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
}
