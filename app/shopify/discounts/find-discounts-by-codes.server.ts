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
 * Returns the Shopify discounts of up to 25 codes, by code, whichever app created the discounts. Codes without a
 * discount are missing from the map. Safe to retry; fails with the gateway's errors.
 */
export async function findDiscountsByCodes({
  admin,
  codes,
}: {
  admin: ShopifyAdmin;
  codes: string[];
}): Promise<Map<string, DiscountWithCode>> {
  if (codes.length > MAX_CODES_PER_LOOKUP) throw new RangeError(`${codes.length} codes in one call`);
  const last = codes.at(-1);
  if (last === undefined) return new Map();
  // The operation has a fixed number of variables, so the last code fills the unused ones.
  const variables = Object.fromEntries(
    Array.from({ length: MAX_CODES_PER_LOOKUP }, (_, index) => [`code${index}`, codes[index] ?? last]),
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
