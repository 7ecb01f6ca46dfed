import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CODE_IN_DISCOUNT } from "~/shopify/operations/redeem-codes";

/** The number of a code that a discount holds; null where Shopify's search does not know it (yet). */
export async function findCodeId({
  admin,
  discountId,
  code,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  code: string;
}): Promise<bigint | null> {
  const { codeDiscountNode: node } = await callShopify({
    admin,
    operation: CODE_IN_DISCOUNT,
    variables: { discountId, code },
  });
  const found = node?.codeDiscount.codes.nodes.find((one) => one.code.toUpperCase() === code);
  return found ? numberFromGid(found.id) : null;
}
