import { configuresActions } from "./theme-options.js";

/**
 * Sends a request that changes the cart's lines. A theme that configures Shopify's actions also dispatches the standard
 * event `shopify:cart:lines-update`, before the request and with its promise.
 * https://shopify.dev/docs/api/storefront-events-and-actions/events/cart-lines-update
 */
export function announceLinesUpdate(action, send) {
  const promise = send();
  if (configuresActions) {
    const event = new Event("shopify:cart:lines-update", { bubbles: true });
    const context = action === "add" ? "product" : "cart";
    document.dispatchEvent(Object.assign(event, { action, context, lines: [], promise }));
  }
  return promise;
}
