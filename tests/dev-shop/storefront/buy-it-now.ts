import { buyItNowPath, redirect, shopHasVariant, startBuyItNow, type Visit } from "./visit";

/**
 * Handles the "Buy it now" button of a product form: goes to a checkout with only this item. The cart and its codes
 * stay as they are.
 */
export function buyItNow(visit: Visit, form: URLSearchParams) {
  const variantId = Number(form.get("id"));
  const quantity = Math.max(1, Math.floor(Number(form.get("quantity") ?? 1)) || 1);
  if (!shopHasVariant(visit, variantId)) return redirect(visit, "/cart");
  startBuyItNow(visit, { variantId, quantity });
  return redirect(visit, buyItNowPath);
}
