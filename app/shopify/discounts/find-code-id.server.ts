import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CODE_IN_DISCOUNT } from "~/shopify/operations/redeem-codes";

/**
 * Returns the numeric ID of a code in a discount. Returns null if Shopify's search doesn't find the code. A code that
 * was added only seconds ago can exist without being found.
 */
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
  const found = node?.codeDiscount.codes.nodes.find((candidate) => candidate.code.toUpperCase() === code);
  return found ? numberFromGid(found.id) : null;
}
