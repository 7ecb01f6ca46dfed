import { callShopify, type ShopifyAdmin } from "~/shopify/gateway.server";
import { HOLDERS_OF_CODES } from "~/shopify/operations/code-discounts";
import type { HoldersOfCodesQueryVariables } from "~/shopify/types/admin.generated";

/** As many as HOLDERS_OF_CODES asks for. */
export const MOST_HOLDERS_A_CALL = 25;

interface CodeHolder {
  id: string;
  title: string;
}

/**
 * The discounts that hold up to 25 codes in Shopify, by code, whichever app created them. A code that no discount holds
 * is missing from the map. Safe to retry; fails with the gateway's errors.
 */
export async function findCodeHolders({
  admin,
  codes,
}: {
  admin: ShopifyAdmin;
  codes: string[];
}): Promise<Map<string, CodeHolder>> {
  if (codes.length > MOST_HOLDERS_A_CALL) throw new RangeError(`${codes.length} codes in one call`);
  const last = codes.at(-1);
  if (last === undefined) return new Map();
  // The operation has a fixed number of variables; the last code fills those that are left over.
  const variables = Object.fromEntries(
    Array.from({ length: MOST_HOLDERS_A_CALL }, (_, place) => [`code${place}`, codes[place] ?? last]),
  ) as HoldersOfCodesQueryVariables;
  const answer = await callShopify({ admin, operation: HOLDERS_OF_CODES, variables });
  const holders = answer as Record<string, (typeof answer)["holder0"]>;
  return new Map(
    codes.flatMap((code, place) => {
      const node = holders[`holder${place}`];
      return node ? [[code, { id: node.id, title: node.codeDiscount.title }]] : [];
    }),
  );
}
