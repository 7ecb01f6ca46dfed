/**
 * Replaces App Bridge, the global `shopify` that the Shopify admin adds to the page. Returns the messages of its
 * toasts.
 */
export function installAppBridge(): { toasts: string[] } {
  const toasts: string[] = [];
  Object.assign(window, { shopify: { toast: { show: (message: string) => toasts.push(message) } } });
  return { toasts };
}
