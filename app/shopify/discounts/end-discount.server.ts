import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { isAutomaticDiscountId } from "~/shopify/gid";
import {
  DEACTIVATE_AUTOMATIC_DISCOUNT,
  DELETE_AUTOMATIC_DISCOUNT,
} from "~/shopify/operations/automatic-discounts";
import { DEACTIVATE_CODE_DISCOUNT, DELETE_CODE_DISCOUNT } from "~/shopify/operations/code-discounts";

/** `message` contains all of Shopify's error messages. */
type EndDiscountResult = { ok: true } | { ok: false; message: string };

interface DiscountToEnd {
  admin: ShopifyAdmin;
  /** ID of a code discount or an automatic discount. */
  discountId: string;
}

/**
 * Ends a discount in Shopify now. Checkout then rejects a code discount's codes, but the discount keeps them, so no
 * other discount can take them. The next update of the discount activates it again. Safe to retry: succeeds if the
 * discount has already ended or no longer exists.
 */
export async function deactivateDiscount({
  admin,
  discountId: id,
}: DiscountToEnd): Promise<EndDiscountResult> {
  const variables = { id };
  if (isAutomaticDiscountId(id)) {
    const data = await callShopify({ admin, operation: DEACTIVATE_AUTOMATIC_DISCOUNT, variables });
    return toResult(data.discountAutomaticDeactivate?.userErrors);
  }
  const data = await callShopify({ admin, operation: DEACTIVATE_CODE_DISCOUNT, variables });
  return toResult(data.discountCodeDeactivate?.userErrors);
}

/** Deletes a discount and all of its codes in Shopify. Safe to retry: succeeds if the discount no longer exists. */
export async function deleteDiscount({ admin, discountId: id }: DiscountToEnd): Promise<EndDiscountResult> {
  const variables = { id };
  if (isAutomaticDiscountId(id)) {
    const data = await callShopify({ admin, operation: DELETE_AUTOMATIC_DISCOUNT, variables });
    return toResult(data.discountAutomaticDelete?.userErrors);
  }
  const data = await callShopify({ admin, operation: DELETE_CODE_DISCOUNT, variables });
  return toResult(data.discountCodeDelete?.userErrors);
}

/**
 * Treats an error about the ID as success. The ID is the mutation's only argument, so such an error means that the
 * discount no longer exists. A response without a payload (`errors` is undefined) is no success.
 */
function toResult(errors: { field?: string[] | null; message: string }[] | undefined): EndDiscountResult {
  if (!errors) return { ok: false, message: "" };
  const otherErrors = errors.filter(({ field }) => field?.at(-1) !== "id");
  return otherErrors.length === 0
    ? { ok: true }
    : { ok: false, message: otherErrors.map(({ message }) => message).join(" ") };
}
