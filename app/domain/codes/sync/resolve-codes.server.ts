import type { OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import type { AddedCode } from "~/shopify/discounts/add-codes.server";
import { findCodeHolder } from "~/shopify/discounts/find-code-holder.server";
import { findNewestCodes } from "~/shopify/discounts/find-newest-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** What a code came to. `taken`: another discount holds it. `unknown`: left as it is, to be sent once more. */
export type CodeOutcome = { live: bigint | null } | { failed: string } | { taken: string } | "unknown";

export interface CodeResult {
  id: bigint;
  code: string;
  outcome: CodeOutcome;
}

/** Shopify gives a single code's failure in words only. */
const NOT_UNIQUE = /must be unique/i;

/**
 * Reads Shopify's per-code results as what they mean. "Must be unique" says only that the code is there: held by our
 * own discount it is live (an earlier call, whose answer was lost, made it), held by another's it is taken. What that
 * call made is the newest in the discount, so that one question answers for all of them.
 */
export async function resolveCodes({
  admin,
  open,
  added,
}: {
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
  added: AddedCode[];
}): Promise<CodeResult[]> {
  const byCode = new Map(added.map((one) => [one.code.toUpperCase(), one]));
  let newest: Promise<Map<string, bigint>> | null = null;
  const findMade = async (code: string) => {
    newest ??= findNewestCodes({ admin, discountId: open.shopifyDiscountId ?? "" });
    return (await newest).get(code) ?? null;
  };
  const results: CodeResult[] = [];
  for (const { id, code } of open.codes) {
    results.push({
      id,
      code,
      outcome: await resolve({ admin, open, code, answer: byCode.get(code), findMade }),
    });
  }
  return results;
}

async function resolve({
  admin,
  open,
  code,
  answer,
  findMade,
}: {
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
  code: string;
  answer: AddedCode | undefined;
  findMade: (code: string) => Promise<bigint | null>;
}): Promise<CodeOutcome> {
  if (!answer) return "unknown";
  if (answer.error === null) return { live: answer.shopifyCodeId };
  if (!NOT_UNIQUE.test(answer.error)) return { failed: answer.error };
  const shopifyCodeId = await findMade(code);
  if (shopifyCodeId !== null) return { live: shopifyCodeId };
  const holder = await findCodeHolder({ admin, code });
  if (!holder) return "unknown";
  return holder.id === open.shopifyDiscountId ? { live: null } : { taken: holder.title };
}
