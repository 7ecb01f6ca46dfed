import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { DEACTIVATE_CODE_DISCOUNT } from "~/shopify/operations/code-discounts";

export type DeactivateCodeDiscountResult = { ok: true; isGone: boolean } | { ok: false; message: string };

/**
 * Ends a code discount in Shopify. Checkout then rejects the discount's codes, but the discount keeps them, so no other
 * discount can take them. The next update of the discount activates it again. Safe to retry: if the discount no longer
 * exists, succeeds with `isGone`.
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
