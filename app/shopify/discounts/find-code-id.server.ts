import { upperCaseCode } from "~/domain/codes/code-text";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { CODE_IN_DISCOUNT } from "~/shopify/operations/redeem-codes";

/**
 * Returns the numeric ID of a code in a discount. `code` must be in upper case. Returns null if Shopify's search does
 * not find the code. The search may miss a code that was added a few seconds ago.
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
  const found = node?.codeDiscount.codes.nodes.find((candidate) => upperCaseCode(candidate.code) === code);
  return found ? numberFromGid(found.id) : null;
}
