import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { FIND_CUSTOMERS } from "~/shopify/operations/catalog";

/** A customer to choose: `id` is a gid, `name` empty where the app may not see names. */
export interface FoundCustomer {
  id: string;
  name: string;
  email: string;
}

/** The first twenty customers that a search finds, by Shopify's own search; with an empty one, any twenty. */
export async function findCustomers({
  admin,
  search,
}: {
  admin: ShopifyAdmin;
  search: string;
}): Promise<FoundCustomer[]> {
  // Shopify's search has words of its own (":", "OR", quotes); a merchant's text is a text.
  const words = search.replace(/[^\p{L}\p{N}@._+\- ]/gu, " ").trim();
  const { customers } = await callShopify({
    admin,
    operation: FIND_CUSTOMERS,
    variables: { query: words || null },
  });
  return customers.nodes.map(({ id, displayName, email }) => ({ id, name: displayName, email: email ?? "" }));
}
