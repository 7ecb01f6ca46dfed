import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { DELETE_CODE_DISCOUNT } from "~/shopify/operations/code-discounts";

/**
 * Deletes a code discount and all of its codes in Shopify. Safe to retry: succeeds if the discount no longer exists.
 */
export async function deleteCodeDiscount({
  admin,
  discountId,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<{ ok: true } | { ok: false; message: string }> {
  const { discountCodeDelete: payload } = await callShopify({
    admin,
    operation: DELETE_CODE_DISCOUNT,
    variables: { id: discountId },
  });
  if (payload?.deletedCodeDiscountId) return { ok: true };
  const errors = payload?.userErrors ?? [];
  if (errors.some(({ field }) => field?.at(-1) === "id")) return { ok: true };
  return { ok: false, message: errors.map(({ message }) => message).join(" ") };
}
