import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import {
  DEACTIVATE_AUTOMATIC_DISCOUNT,
  DELETE_AUTOMATIC_DISCOUNT,
} from "~/shopify/operations/automatic-discounts";

type EndDiscountResult = { ok: true } | { ok: false; message: string };

/**
 * Ends an automatic discount in Shopify now. A later update of the discount can activate it again. Safe to retry:
 * succeeds if the discount has already ended or no longer exists.
 */
export async function deactivateAutomaticDiscount(discount: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<EndDiscountResult> {
  const { admin, discountId: id } = discount;
  const { discountAutomaticDeactivate: payload } = await callShopify({
    admin,
    operation: DEACTIVATE_AUTOMATIC_DISCOUNT,
    variables: { id },
  });
  return toEndResult(payload?.userErrors ?? []);
}

/** Deletes an automatic discount in Shopify. Safe to retry: succeeds if the discount no longer exists. */
export async function deleteAutomaticDiscount(discount: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<EndDiscountResult> {
  const { admin, discountId: id } = discount;
  const { discountAutomaticDelete: payload } = await callShopify({
    admin,
    operation: DELETE_AUTOMATIC_DISCOUNT,
    variables: { id },
  });
  return toEndResult(payload?.userErrors ?? []);
}

/**
 * Treats an error about the ID as success. The ID is the mutation's only argument, so such an error means that the
 * discount no longer exists.
 */
function toEndResult(errors: { field?: string[] | null; message: string }[]): EndDiscountResult {
  const otherErrors = errors.filter(({ field }) => field?.at(-1) !== "id");
  return otherErrors.length === 0
    ? { ok: true }
    : { ok: false, message: otherErrors.map(({ message }) => message).join(" ") };
}
