import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { FIND_CUSTOMERS } from "~/shopify/operations/catalog";

/**
 * A customer that the merchant can choose. `id` is a GID. `name` and `email` are empty if the app may not see them.
 * `email` is also empty if the customer has none.
 */
export interface FoundCustomer {
  id: string;
  name: string;
  email: string;
}

/**
 * Returns the first 20 customers that Shopify's customer search finds for `search`. If `search` contains no searchable
 * characters, returns any 20 customers.
 */
export async function findCustomers({
  admin,
  search,
}: {
  admin: ShopifyAdmin;
  search: string;
}): Promise<FoundCustomer[]> {
  // In Shopify's search syntax, characters such as ":" and quotes have a special meaning. Replace them with spaces.
  const words = search.replace(/[^\p{L}\p{N}@._+\- ]/gu, " ").trim();
  const { customers } = await callShopify({
    admin,
    operation: FIND_CUSTOMERS,
    variables: { query: words || null },
  });
  return customers.nodes.map(({ id, displayName, email }) => ({ id, name: displayName, email: email ?? "" }));
}
