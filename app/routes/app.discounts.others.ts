import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { listExternalDiscounts } from "~/domain/discounts/list-external-discounts.server";
import { isGatewayError } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

/**
 * Lists the shop's active discounts in Shopify that this app did not create. `isShopifyReached` is false if the call to
 * Shopify fails.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  try {
    return { ...(await listExternalDiscounts({ shopId })), isShopifyReached: true };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return { discounts: [], hasMore: false, isShopifyReached: false };
  }
}

export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({
    discounts: [],
    hasMore: false,
    isShopifyReached: false,
  }));
}
