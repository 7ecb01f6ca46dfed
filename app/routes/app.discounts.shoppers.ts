import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { findCustomers } from "~/shopify/catalog/find-customers.server";
import { listSegments } from "~/shopify/catalog/list-segments.server";
import { isGatewayError, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

const NO_ACCESS_MESSAGE =
  "Dino Discounts doesn’t have access to your customers. It needs access to protected customer data. You can use segments instead.";

interface Shoppers {
  /** Customers or segments. Empty if the app has no access to customers. Null if the request fails for another reason. */
  found: { id: string; title: string }[] | null;
  /** Message for the merchant if the app has no access to customers. */
  problem: string | null;
}

/** Finds customers that match `?customers=`. Without this parameter, lists the shop's segments. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Shoppers> {
  const { shop } = await authenticateMerchant(request);
  const search = new URL(request.url).searchParams.get("customers");
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const found = search === null ? loadSegments(admin) : searchCustomers(admin, search.slice(0, 100));
    return { found: await found, problem: null };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const isCustomerAccessDenied = search !== null && error instanceof ShopifyAccessLost;
    return isCustomerAccessDenied
      ? { found: [], problem: NO_ACCESS_MESSAGE }
      : { found: null, problem: null };
  }
}

/** Returns `found: null` if the request fails, so that the wizard is not replaced with an error page. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Shoppers> {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ found: null, problem: null }));
}

async function loadSegments(admin: ShopifyAdmin) {
  const found = await listSegments({ admin });
  return found.map(({ id, name }) => ({ id, title: name }));
}

async function searchCustomers(admin: ShopifyAdmin, search: string) {
  const found = await findCustomers({ admin, search });
  return found.map(({ id, name, email }) => ({
    id,
    title: name || email || `Customer ${id.split("/").at(-1)}`,
  }));
}

/** Customers and segments rarely change, so they are not reloaded when the page refreshes. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
