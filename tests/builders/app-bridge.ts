/**
 * Installs a fake of App Bridge, Shopify's global object `shopify`. The fake can only show toasts. It adds the message
 * of each toast to the returned `toasts`.
 */
export function installAppBridge(): { toasts: string[] } {
  const toasts: string[] = [];
  Object.assign(window, { shopify: { toast: { show: (message: string) => toasts.push(message) } } });
  return { toasts };
}
