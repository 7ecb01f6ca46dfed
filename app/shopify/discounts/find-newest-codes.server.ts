import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { numberFromGid } from "~/shopify/gid";
import { NEWEST_CODES } from "~/shopify/operations/redeem-codes";

/** Returns the 250 newest codes of a discount, as a map from upper-cased code to numeric ID. */
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
  return new Map(codes.map(({ id, code }) => [code.toUpperCase(), numberFromGid(id)]));
}
