import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { findCustomers } from "~/shopify/catalog/find-customers.server";
import { listSegments } from "~/shopify/catalog/list-segments.server";
import { isGatewayError, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

const NO_ACCESS =
  "Shopify does not show this app your customers. It needs access to protected customer data; segments work without it.";

interface Shoppers {
  /** Null while they cannot be had. */
  found: { id: string; title: string }[] | null;
  problem: string | null;
}

/** Whom a discount can be for: customers by `?customers=` and what is typed, else the shop's segments. */
export async function loader({ request }: LoaderFunctionArgs): Promise<Shoppers> {
  const { shop } = await authenticateMerchant(request);
  const search = new URL(request.url).searchParams.get("customers");
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const found = search === null ? segments(admin) : customers(admin, search.slice(0, 100));
    return { found: await found, problem: null };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const isRefused = search !== null && error instanceof ShopifyAccessLost;
    return isRefused ? { found: [], problem: NO_ACCESS } : { found: null, problem: null };
  }
}

/** Names that cannot be had must not take the form away that asks for them. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<Shoppers> {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ found: null, problem: null }));
}

async function segments(admin: ShopifyAdmin) {
  const found = await listSegments({ admin });
  return found.map(({ id, name }) => ({ id, title: name }));
}

async function customers(admin: ShopifyAdmin, search: string) {
  const found = await findCustomers({ admin, search });
  return found.map(({ id, name, email }) => ({
    id,
    title: name || email || `Customer ${id.split("/").at(-1)}`,
  }));
}

/** What was found stays good while the page refreshes itself. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
