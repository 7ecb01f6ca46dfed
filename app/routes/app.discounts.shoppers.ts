import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ShouldRevalidateFunction } from "@remix-run/react";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { findCustomers } from "~/shopify/catalogue/find-customers.server";
import { listSegments } from "~/shopify/catalogue/list-segments.server";
import { ShopifyAccessLost } from "~/shopify/gateway.server";

const NO_ACCESS =
  "Shopify does not show this app your customers. It needs access to protected customer data; segments work without it.";

/** Whom a discount can be for: customers by `?customers=` and what is typed, else the shop's segments. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const admin = await adminForShop({ shopDomain: shop.domain });
  const search = new URL(request.url).searchParams.get("customers");
  if (search === null) {
    const segments = await listSegments({ admin });
    return { problem: null, found: segments.map(({ id, name }) => ({ id, title: name })) };
  }
  const customers = await findCustomers({ admin, search: search.slice(0, 100) }).catch((error: unknown) => {
    if (error instanceof ShopifyAccessLost) return null;
    throw error;
  });
  if (!customers) return { found: [], problem: NO_ACCESS };
  return {
    problem: null,
    found: customers.map(({ id, name, email }) => ({
      id,
      title: name || email || `Customer ${id.split("/").at(-1)}`,
    })),
  };
}

/** What was found stays good while the page refreshes itself. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
