import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { CODE_DISCOUNT_BY_CODE } from "~/shopify/operations/code-discounts";

/** The discount that holds a code in Shopify, whoever made it; null where nobody does. Case does not matter. */
export async function findCodeHolder({ admin, code }: { admin: ShopifyAdmin; code: string }) {
  const { codeDiscountNodeByCode: node } = await callShopify({
    admin,
    operation: CODE_DISCOUNT_BY_CODE,
    variables: { code },
  });
  return node && { id: node.id, title: node.codeDiscount.title, tags: node.codeDiscount.tags };
}
