import { upperCaseCode } from "~/domain/codes/code-text";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { NEWEST_CODES } from "~/shopify/operations/redeem-codes";

/**
 * Returns a discount's newest codes (250 at most) as a map from upper-case code to numeric ID. The map is empty if the
 * discount no longer exists.
 */
export async function findNewestCodes({
  admin,
  discountId,
}: {
  admin: ShopifyAdmin;
  discountId: string;
}): Promise<Map<string, bigint>> {
  const { codeDiscountNode: node } = await callShopify({
    admin,
    operation: NEWEST_CODES,
    variables: { discountId },
  });
  const codes = node?.codeDiscount.codes.nodes ?? [];
  return new Map(codes.map(({ id, code }) => [upperCaseCode(code), numberFromGid(id)]));
}
