import { prisma } from "~/db.server";
import type { Buyers } from "~/domain/discounts/live-discount";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomers } from "~/shopify/catalog/find-customers.server";
import { isInSegments } from "~/shopify/catalog/is-in-segments.server";
import { isGatewayError, type ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Checks in Shopify whether a customer is one of a discount's buyers. Null if this is unknown: the app is uninstalled,
 * Shopify cannot be reached, Shopify finds no customer or several customers with the name, or Shopify does not report
 * the discount's buyers. Only reads; safe to retry.
 */
export async function isEligibleBuyer({
  shopId,
  buyers,
  customer,
}: {
  shopId: bigint;
  buyers: Buyers;
  /** The customer's Shopify ID, or the full name. */
  customer: string;
}): Promise<boolean | null> {
  if (buyers.kind === "everyone") return true;
  if (buyers.kind === "unknown") return null;
  const shop = await prisma.shop.findFirst({ where: { id: shopId, uninstalledAt: null } });
  if (!shop) return null;
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const customerId = await findCustomerId({ admin, customer });
    if (customerId === null) return null;
    if (buyers.kind === "customers") return buyers.ids.includes(customerId);
    return await isInSegments({ admin, customerId, segmentIds: buyers.ids });
  } catch (error) {
    if (isGatewayError(error)) return null;
    throw error;
  }
}

/** Finds a customer's Shopify gid. Null if no customer or several customers have the name. */
async function findCustomerId({
  admin,
  customer,
}: {
  admin: ShopifyAdmin;
  customer: string;
}): Promise<string | null> {
  if (/^\d{1,18}$/.test(customer)) return `gid://shopify/Customer/${customer}`;
  const found = await findCustomers({ admin, search: customer });
  const [match, ...others] = found.filter(({ name }) => name.toLowerCase() === customer.toLowerCase());
  return match && others.length === 0 ? match.id : null;
}
