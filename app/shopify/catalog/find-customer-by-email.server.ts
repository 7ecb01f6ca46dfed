import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CUSTOMER_BY_EMAIL } from "~/shopify/operations/live-discounts";

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
