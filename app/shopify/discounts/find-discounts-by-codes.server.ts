import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { DISCOUNTS_BY_CODES } from "~/shopify/operations/code-discounts";
import type { DiscountsByCodesQueryVariables } from "~/shopify/types/admin.generated";

/** The number of variables of DISCOUNTS_BY_CODES. */
export const MAX_CODES_PER_LOOKUP = 25;

interface DiscountWithCode {
  id: string;
  title: string;
}

/**
 * Returns a map from each of the given codes (25 at most) to the Shopify discount that has the code, no matter who
 * created the discount. A code that no discount has is missing from the map. Safe to retry. Throws RangeError for more
 * than 25 codes.
 */
export async function findDiscountsByCodes({
  admin,
  codes,
}: {
  admin: ShopifyAdmin;
  codes: string[];
}): Promise<Map<string, DiscountWithCode>> {
  if (codes.length > MAX_CODES_PER_LOOKUP) throw new RangeError(`Too many codes: ${codes.length}`);
  const lastCode = codes.at(-1);
  if (lastCode === undefined) return new Map();
  // The operation has a fixed number of variables, so the last code fills the unused ones.
  const variables = Object.fromEntries(
    Array.from({ length: MAX_CODES_PER_LOOKUP }, (_, index) => [`code${index}`, codes[index] ?? lastCode]),
  ) as DiscountsByCodesQueryVariables;
  const response = await callShopify({ admin, operation: DISCOUNTS_BY_CODES, variables });
  const discounts = response as Record<string, (typeof response)["discount0"]>;
  return new Map(
    codes.flatMap((code, index) => {
      const node = discounts[`discount${index}`];
      return node ? [[code, { id: node.id, title: node.codeDiscount.title }]] : [];
    }),
  );
}
