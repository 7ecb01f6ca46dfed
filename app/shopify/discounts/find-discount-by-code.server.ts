import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CODE_DISCOUNT_BY_CODE } from "~/shopify/operations/code-discounts";

const kindByTypename: Record<string, DiscountKind> = {
  DiscountCodeBasic: "basic",
  DiscountCodeFreeShipping: "free_shipping",
  DiscountCodeBxgy: "bxgy",
};

/**
 * Returns the Shopify discount that has this code, no matter who created the discount. Returns null if there is none.
 * Ignores the code's case.
 */
export async function findDiscountByCode({ admin, code }: { admin: ShopifyAdmin; code: string }) {
  const { codeDiscountNodeByCode: node } = await callShopify({
    admin,
    operation: CODE_DISCOUNT_BY_CODE,
    variables: { code },
  });
  if (!node) return null;
  const { __typename, title, tags } = node.codeDiscount;
  // A discount that uses another app's function is of none of these kinds.
  return { id: node.id, title, tags, kind: kindByTypename[__typename] ?? null };
}
