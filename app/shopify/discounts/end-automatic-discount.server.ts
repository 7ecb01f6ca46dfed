import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import {
  DEACTIVATE_AUTOMATIC_DISCOUNT,
  DELETE_AUTOMATIC_DISCOUNT,
} from "~/shopify/operations/automatic-discounts";

type EndDiscountResult = { ok: true } | { ok: false; message: string };

/** Ends an automatic discount now; it can be saved active again. One that is gone or ended is ended. Safe to repeat. */
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

/** Takes an automatic discount out of Shopify. One that is gone is deleted. Safe to repeat. */
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

/** The only argument is the id: a complaint about it means that there is no such discount. */
function toEndResult(errors: { field?: string[] | null; message: string }[]): EndDiscountResult {
  const refusals = errors.filter(({ field }) => field?.at(-1) !== "id");
  return refusals.length === 0
    ? { ok: true }
    : { ok: false, message: refusals.map(({ message }) => message).join(" ") };
}
