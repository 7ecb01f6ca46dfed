import { prisma } from "~/db.server";
import type { Buyers } from "~/domain/discounts/live-discount";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomersByName } from "~/shopify/catalog/customers.server";
import { isInSegments } from "~/shopify/catalog/segments.server";
import { isGatewayError, type ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Checks whether a customer is one of a discount's eligible buyers, and calls Shopify if necessary. Returns null if
 * this is unknown: the app does not support the discount's selection of buyers, the shop has uninstalled the app, the
 * call to Shopify fails, or Shopify finds no customer or several customers with the name. Only reads; safe to retry.
 */
export async function isEligibleBuyer({
  shopId,
  buyers,
  customer,
}: {
  shopId: bigint;
  buyers: Buyers;
  /** The customer's numeric Shopify ID or full name. */
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

/**
 * Returns the GID of the customer with this numeric ID or full name. A numeric ID is not looked up. Returns null if no
 * customer or several customers have the name.
 */
async function findCustomerId({
  admin,
  customer,
}: {
  admin: ShopifyAdmin;
  customer: string;
}): Promise<string | null> {
  if (/^\d{1,18}$/.test(customer)) return `gid://shopify/Customer/${customer}`;
  const [match, ...others] = await findCustomersByName({ admin, name: customer });
  return match && others.length === 0 ? match.id : null;
}
