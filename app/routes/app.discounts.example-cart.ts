import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { listExampleProducts } from "~/shopify/catalog/list-example-products.server";
import { isGatewayError } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

const ITEM_GID = /^gid:\/\/shopify\/(Product|ProductVariant|Collection)\/\d+$/;

/**
 * Loads the lines of the wizard's example cart: first products from `?ids=` (products, variants and collections), then
 * other products of the shop. `lines` is null if the call to Shopify fails.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const ids = (new URL(request.url).searchParams.get("ids") ?? "")
    .split(",")
    .filter((id) => ITEM_GID.test(id));
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    return { lines: await listExampleProducts({ admin, ids, currencyCode: shop.currencyCode }) };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return { lines: null };
  }
}

/** Returns `lines: null` if the request fails, so that the wizard is not replaced with an error page. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ lines: null }));
}

/** Products rarely change, so the example cart is not reloaded when the page refreshes. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
