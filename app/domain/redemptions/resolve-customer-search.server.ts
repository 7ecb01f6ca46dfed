import { prisma } from "~/db.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomerByEmail } from "~/shopify/catalog/customers.server";
import { isGatewayError } from "~/shopify/gateway.server";

type ResolveCustomerSearchResult =
  | { ok: true; customer: string }
  | { ok: false; reason: "no-such-customer" | "lookup-failed" };

/**
 * Turns what a merchant typed (a customer's ID, name or email address) into the parameter `customer` of
 * findCustomerUse. Returns an ID or a name unchanged. The ledger has no email addresses, so this function looks up the
 * customer ID of an email address in Shopify. Returns `no-such-customer` if no customer has this address. Returns
 * `lookup-failed` if Shopify is unreachable or throttles the app, if the app may not read customers, or if the app is
 * uninstalled.
 */
export async function resolveCustomerSearch({
  shopId,
  search,
}: {
  shopId: bigint;
  search: string;
}): Promise<ResolveCustomerSearchResult> {
  if (!/^[^\s@]+@[^\s@]+$/.test(search)) return { ok: true, customer: search };
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return { ok: false, reason: "lookup-failed" };
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const customerId = await findCustomerByEmail({ admin, email: search });
    return customerId === null
      ? { ok: false, reason: "no-such-customer" }
      : { ok: true, customer: String(customerId) };
  } catch (error) {
    if (isGatewayError(error)) return { ok: false, reason: "lookup-failed" };
    throw error;
  }
}
