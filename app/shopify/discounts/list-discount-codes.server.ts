import { upperCaseCode } from "~/domain/codes/code-text";
import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { DISCOUNT_CODES } from "~/shopify/operations/redeem-codes";

/** Shopify ends every list after this many objects, as if there were no more. */
export const MAX_LISTED_CODES = 25_000;

export interface CodePage {
  /** In upper case. */
  codes: string[];
  /** The `after` of the next page; null on the last page. */
  nextCursor: string | null;
}

/**
 * Lists one page (250 at most) of a code discount's codes, oldest first, or newest first if `isReverse`. Lists no more
 * than the first 25,000 codes, because Shopify doesn't. The page of a deleted discount is empty. Safe to retry. Throws
 * the gateway's errors.
 */
export async function listDiscountCodes({
  admin,
  discountId,
  after,
  isReverse,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  after: string | null;
  isReverse: boolean;
}): Promise<CodePage> {
  const { codeDiscountNode: node } = await callShopify({
    admin,
    operation: DISCOUNT_CODES,
    variables: { discountId, after, isReverse },
  });
  if (!node) return { codes: [], nextCursor: null };
  const { nodes, pageInfo } = node.codeDiscount.codes;
  return {
    codes: nodes.map(({ code }) => upperCaseCode(code)),
    nextCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
  };
}
