import { searchAsTyped, wordQuery } from "~/shopify/catalog/search-as-typed";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CUSTOMER_NAMES, FIND_CUSTOMERS } from "~/shopify/operations/catalog";
import { CUSTOMER_BY_EMAIL } from "~/shopify/operations/live-discounts";

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

/** Returns the numeric ID of the shop's customer with this email address; null if there is none. */
export async function findCustomerByEmail({
  admin,
  email,
}: {
  admin: ShopifyAdmin;
  email: string;
}): Promise<bigint | null> {
  const search = `email:"${email.replace(/["\\]/g, "")}"`;
  const { customers } = await callShopify({ admin, operation: CUSTOMER_BY_EMAIL, variables: { search } });
  const [customer] = customers.nodes;
  return customer ? numberFromGid(customer.id) : null;
}

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
