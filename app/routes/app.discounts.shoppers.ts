import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findCustomers } from "~/shopify/catalog/customers.server";
import { findSegments } from "~/shopify/catalog/segments.server";
import { isGatewayError, ShopifyAccessLost, type ShopifyAdmin } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

const MAX_TYPED_LENGTH = 100;

const NO_ACCESS_MESSAGE =
  "Dino Discounts doesn’t have access to your customers. It needs access to protected customer data. You can use segments instead.";

export interface Shoppers {
  /** The text that was searched for. The wizard uses it to ignore responses to earlier texts. */
  typed: string;
  /**
   * Customers or segments. Empty if the app has no access to customers. Null if the request fails for another reason.
   */
  found: { id: string; title: string }[] | null;
  /** Whether Shopify has more customers or segments than `found`. */
  hasMore: boolean;
  /** Message for the merchant if the app has no access to customers. */
  problem: string | null;
}

/**
 * Finds customers (`?customers=`) or segments (`?segments=`). The parameter's value is what the merchant has typed so
 * far.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Shoppers> {
  const { shop } = await authenticateMerchant(request);
  const { kind, typed } = readSearch(request);
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    const search = kind === "customers" ? searchCustomers : searchSegments;
    return { typed, ...(await search(admin, typed.slice(0, MAX_TYPED_LENGTH))), problem: null };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    const isCustomerAccessDenied = kind === "customers" && error instanceof ShopifyAccessLost;
    return isCustomerAccessDenied
      ? { typed, found: [], hasMore: false, problem: NO_ACCESS_MESSAGE }
      : failedSearch(typed);
  }
}

/** Returns `found: null` if the request fails, so that the wizard is not replaced with an error page. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs): Promise<Shoppers> {
  return withErrorResponse(serverLoader<typeof loader>(), () => failedSearch(readSearch(request).typed));
}

function readSearch(request: Request): { kind: "customers" | "segments"; typed: string } {
  const { searchParams } = new URL(request.url);
  const customers = searchParams.get("customers");
  return customers === null
    ? { kind: "segments", typed: searchParams.get("segments") ?? "" }
    : { kind: "customers", typed: customers };
}

const failedSearch = (typed: string): Shoppers => ({ typed, found: null, hasMore: false, problem: null });

async function searchSegments(admin: ShopifyAdmin, typed: string) {
  const { segments, hasMore } = await findSegments({ admin, typed });
  return { found: segments.map(({ id, name }) => ({ id, title: name })), hasMore };
}

async function searchCustomers(admin: ShopifyAdmin, typed: string) {
  const { customers, hasMore } = await findCustomers({ admin, typed });
  const found = customers.map(({ id, displayName }) => ({
    id,
    title: displayName || `Customer ${id.split("/").at(-1)}`,
  }));
  return { found, hasMore };
}

/** Customers and segments rarely change, so they are not reloaded when the page refreshes. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
