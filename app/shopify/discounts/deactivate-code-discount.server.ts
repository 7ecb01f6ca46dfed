import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { DEACTIVATE_CODE_DISCOUNT } from "~/shopify/operations/code-discounts";

export type DeactivateCodeDiscountResult = { ok: true; isGone: boolean } | { ok: false; message: string };

/**
 * Ends a discount in Shopify. Checkout rejects its codes, but the discount keeps them, so no other discount can take
 * them. The next update activates it again. Safe to retry: a missing discount counts as ended.
 */
export async function deactivateCodeDiscount({
  admin,
  discountId,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<DeactivateCodeDiscountResult> {
  const { discountCodeDeactivate: payload } = await callShopify({
    admin,
    operation: DEACTIVATE_CODE_DISCOUNT,
    variables: { id: discountId },
  });
  if (payload?.codeDiscountNode) return { ok: true, isGone: false };
  const errors = payload?.userErrors ?? [];
  if (errors.some(({ field }) => field?.at(-1) === "id")) return { ok: true, isGone: true };
  return { ok: false, message: errors.map(({ message }) => message).join(" ") };
}
