import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { FIND_CUSTOMERS } from "~/shopify/operations/catalog";

/** A customer that the merchant can choose. `id` is a GID; `name` is empty if the app may not see names. */
export interface FoundCustomer {
  id: string;
  name: string;
  email: string;
}

/**
 * Returns the first 20 customers that Shopify's customer search finds for a text. If the text is empty, returns any 20
 * customers.
 */
export async function findCustomers({
  admin,
  search,
}: {
  admin: ShopifyAdmin;
  search: string;
}): Promise<FoundCustomer[]> {
  // Shopify's search has its own syntax (":", quotes …). Remove the characters of this syntax, so that Shopify searches
  // for the text literally.
  const words = search.replace(/[^\p{L}\p{N}@._+\- ]/gu, " ").trim();
  const { customers } = await callShopify({
    admin,
    operation: FIND_CUSTOMERS,
    variables: { query: words || null },
  });
  return customers.nodes.map(({ id, displayName, email }) => ({ id, name: displayName, email: email ?? "" }));
}
