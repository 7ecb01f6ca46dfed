import { isGatewayError, ShopifyAccessLost, ShopifyThrottled } from "~/shopify/gateway.server";

/** Tells the merchant why a call to Shopify failed and what to do. Rethrows all but the gateway's errors. */
export function describeFailedCall(error: unknown): string {
  if (!isGatewayError(error)) throw error;
  if (error instanceof ShopifyThrottled)
    return "Shopify is busy with other work for this store. Try again in a moment.";
  if (error instanceof ShopifyAccessLost)
    return "Dino Discounts no longer has access to your discounts. Open the app from Apps in your Shopify admin to restore access.";
  return "We couldn’t reach Shopify. Try again in a moment.";
}
