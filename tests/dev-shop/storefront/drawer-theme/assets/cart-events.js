import { configuresActions } from "./theme-options.js";

/**
 * Starts a request that changes the cart's lines, and returns its promise. A theme that configures Shopify's actions also
 * dispatches the standard event `shopify:cart:lines-update` with this promise, before the response arrives.
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
