import { setTimeout as wait } from "node:timers/promises";
import { addCodes, findBulkCreationResults, isBulkCreationDone } from "~/shopify/discounts/add-codes.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import type { SaveCodeDiscountResult } from "~/shopify/discounts/save-code-discount.server";
import { type ShopifyAdmin, ShopifyThrottled } from "~/shopify/gateway.server";

const MAX_POLLS = 10;
const POLL_INTERVAL_MS = 300;

/**
 * Adds a discount's only code again after someone removed the code in Shopify. An update of the discount does not
 * restore the code. Shopify adds codes asynchronously. If Shopify needs longer than about three seconds, throws
 * ShopifyThrottled. Before a retry, check whether the discount has the code by now, as the sync job does. If it has, a
 * retry would return `code-taken`.
 */
export async function addCodeAgain({
  admin,
  discountId,
  code,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  code: string;
}): Promise<SaveCodeDiscountResult> {
  const sent = await addCodes({ admin, discountId, codes: [code] });
  if (!sent.ok) {
    return sent.reason === "discount-gone" ? { ok: false, reason: "gone" } : { ...sent, reason: "refused" };
  }
  const { bulkCreationId } = sent;
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    if (await isBulkCreationDone({ admin, bulkCreationId })) {
      const added = (await findBulkCreationResults({ admin, bulkCreationId }))?.[0];
      if (!added?.shopifyCodeId) return findFailure({ admin, code, error: added?.error ?? "" });
      return { ok: true, discountId, firstCode: { shopifyCodeId: added.shopifyCodeId, code } };
    }
    await wait(POLL_INTERVAL_MS);
  }
  throw new ShopifyThrottled(2_000);
}

async function findFailure({
  admin,
  code,
  error,
}: {
  admin: ShopifyAdmin;
  code: string;
  error: string;
}): Promise<SaveCodeDiscountResult> {
  const existing = await findDiscountByCode({ admin, code });
  return existing
    ? { ok: false, reason: "code-taken", message: existing.title }
    : { ok: false, reason: "refused", message: error };
}
