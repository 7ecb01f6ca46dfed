import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { authenticateMerchant } from "~/shopify/authenticate-merchant.server";
import { listExampleProducts } from "~/shopify/catalog/list-example-products.server";
import { isGatewayError } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

const ITEM = /^gid:\/\/shopify\/(Product|ProductVariant|Collection)\/\d+$/;

/** Products for the wizard's example cart, those that `?ids=` names among them; null while they cannot be had. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const ids = (new URL(request.url).searchParams.get("ids") ?? "").split(",").filter((id) => ITEM.test(id));
  try {
    const admin = await adminForShop({ shopDomain: shop.domain });
    return { lines: await listExampleProducts({ admin, ids, currencyCode: shop.currencyCode }) };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return { lines: null };
  }
}

/** An example that cannot be had must not take the form away that it stands beside. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ lines: null }));
}

/** What was fetched stays good while the page refreshes itself. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;
