import { upperCaseCode } from "~/domain/codes/code-text";
import type { OpenBulkCreation } from "~/domain/sync/codes/record-bulk-creation.server";
import type { BulkCreationResult } from "~/shopify/discounts/add-codes.server";
import {
  findDiscountsByCodes,
  MAX_CODES_PER_LOOKUP,
} from "~/shopify/discounts/find-discounts-by-codes.server";
import { findNewestCodes } from "~/shopify/discounts/find-newest-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * The outcome for one code. `live` is the code's Shopify ID, or null if the ID is not known yet. `failed` is Shopify's
 * error message. `taken` is the title of the other discount that has the code. A code with the outcome `unknown` is
 * sent again.
 */
export type CodeOutcome = { live: bigint | null } | { failed: string } | { taken: string } | "unknown";

export interface CodeResult {
  id: bigint;
  code: string;
  outcome: CodeOutcome;
}

/** Shopify's errors about single discount codes have a message but no error code, so the message is matched. */
const NOT_UNIQUE = /must be unique/i;

/**
 * Determines the outcome of each code from Shopify's results. Shopify's error "must be unique" only means that some
 * discount has the code. If the coupon's own discount has the code, the code is live, because an earlier call whose
 * response was lost created the code. If another discount has the code, the code is taken. The codes of a call whose
 * response was lost are the newest codes of the coupon's discount, so one query usually finds all of them. Other codes
 * are looked up 25 at a time.
 *
 * If other discounts have all 250 codes, ten such lookups are necessary. The results are therefore yielded in parts,
 * and the caller saves each part before the next lookup. Only reads; safe to repeat.
 */
export async function* resolveCodes({
  admin,
  creation,
  shopifyResults,
}: {
  admin: ShopifyAdmin;
  creation: OpenBulkCreation;
  shopifyResults: BulkCreationResult[];
}): AsyncGenerator<CodeResult[], void, void> {
  const resultByCode = new Map(shopifyResults.map((result) => [upperCaseCode(result.code), result]));
  const resolved: CodeResult[] = [];
  const notUnique: { id: bigint; code: string }[] = [];
  for (const { id, code } of creation.codes) {
    const result = resultByCode.get(code);
    if (result?.error && NOT_UNIQUE.test(result.error)) notUnique.push({ id, code });
    else resolved.push({ id, code, outcome: outcomeOf(result) });
  }
  // Yield an empty part if there are no codes, because the caller finishes the creation only when it saves a part.
  if (resolved.length > 0 || notUnique.length === 0) yield resolved;
  if (notUnique.length === 0) return;
  const discountId = creation.shopifyDiscountId ?? "";
  const newest = await findNewestCodes({ admin, discountId });
  const createdEarlier = notUnique.filter(({ code }) => newest.has(code));
  if (createdEarlier.length > 0)
    yield createdEarlier.map((code) => ({ ...code, outcome: { live: newest.get(code.code) ?? null } }));
  const others = notUnique.filter(({ code }) => !newest.has(code));
  for (let start = 0; start < others.length; start += MAX_CODES_PER_LOOKUP) {
    const part = others.slice(start, start + MAX_CODES_PER_LOOKUP);
    const holders = await findDiscountsByCodes({ admin, codes: part.map(({ code }) => code) });
    yield part.map(({ id, code }) => {
      const holder = holders.get(code);
      if (!holder) return { id, code, outcome: "unknown" };
      return { id, code, outcome: holder.id === discountId ? { live: null } : { taken: holder.title } };
    });
  }
}

function outcomeOf(result: BulkCreationResult | undefined): CodeOutcome {
  if (!result) return "unknown";
  return result.error === null ? { live: result.shopifyCodeId } : { failed: result.error };
}
