import { setTimeout as wait } from "node:timers/promises";
import { addCodes, findBulkCreationResults, isBulkCreationDone } from "~/shopify/discounts/add-codes.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import type { SaveCodeDiscountResult } from "~/shopify/discounts/save-code-discount.server";
import { type ShopifyAdmin, ShopifyThrottled } from "~/shopify/gateway.server";

const MAX_POLLS = 10;
const POLL_INTERVAL_MS = 300;

/**
 * Gives a discount its one code again, which somebody removed there: an update does not bring it. Shopify adds codes in
 * its own time; where that takes long, this throws ShopifyThrottled, and the next sync finds it done. Safe to repeat.
 */
export async function restoreCode({
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
  for (let look = 0; look < MAX_POLLS; look++) {
    if (await isBulkCreationDone({ admin, bulkCreationId })) {
      const added = (await findBulkCreationResults({ admin, bulkCreationId }))?.[0];
      if (!added?.shopifyCodeId) return toFailure({ admin, code, error: added?.error ?? "" });
      return { ok: true, discountId, firstCode: { shopifyCodeId: added.shopifyCodeId, code } };
    }
    await wait(POLL_INTERVAL_MS);
  }
  throw new ShopifyThrottled(2_000);
}

async function toFailure({
  admin,
  code,
  error,
}: {
  admin: ShopifyAdmin;
  code: string;
  error: string;
}): Promise<SaveCodeDiscountResult> {
  const holder = await findDiscountByCode({ admin, code });
  return holder
    ? { ok: false, reason: "code-taken", message: holder.title }
    : { ok: false, reason: "refused", message: error };
}
