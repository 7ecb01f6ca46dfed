import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { authenticateMerchant } from "~/authenticate-merchant.server";
import { countAutomaticDiscounts } from "~/domain/discounts/automatic/count-automatic-discounts.server";
import { isGatewayError } from "~/shopify/gateway.server";
import { withErrorResponse } from "~/ui/error-response";

/**
 * Counts the shop's active automatic discounts in Shopify, and how many of these discounts this app does not manage.
 * `count` contains both numbers, or is null if the call to Shopify fails.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await authenticateMerchant(request);
  try {
    return { count: await countAutomaticDiscounts({ shopId }) };
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    return { count: null };
  }
}

export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return withErrorResponse(serverLoader<typeof loader>(), () => ({ count: null }));
}
