/** Stands in for App Bridge, which Shopify's admin puts into the page as the global `shopify`. Returns the shown toasts. */
export function installAppBridge(): { toasts: string[] } {
  const toasts: string[] = [];
  Object.assign(window, { shopify: { toast: { show: (message: string) => toasts.push(message) } } });
  return { toasts };
}
