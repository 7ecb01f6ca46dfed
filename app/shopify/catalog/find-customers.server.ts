import { searchAsTyped } from "~/shopify/catalog/search-as-typed";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { FIND_CUSTOMERS } from "~/shopify/operations/catalog";

/** A customer. `id` is a GID. */
export interface FoundCustomer {
  id: string;
  /**
   * The customer's name. For a customer without a name, Shopify returns the email address or the phone number, so only
   * show this text and never store it. Empty if the app may not see it.
   */
  displayName: string;
}

/**
 * Returns the customers that Shopify's search finds for what the merchant has typed so far, at most 20. If `typed`
 * contains no searchable characters, lists all customers. `hasMore` is true if there are more than 20. Safe to retry.
 * Throws the gateway's errors.
 */
export async function findCustomers({
  admin,
  typed,
}: {
  admin: ShopifyAdmin;
  typed: string;
}): Promise<{ customers: FoundCustomer[]; hasMore: boolean }> {
  const { nodes, pageInfo } = await searchAsTyped(typed, async (query) => {
    const { customers } = await callShopify({ admin, operation: FIND_CUSTOMERS, variables: { query } });
    return customers;
  });
  return {
    customers: nodes.map(({ id, displayName }) => ({ id, displayName })),
    hasMore: pageInfo.hasNextPage,
  };
}
