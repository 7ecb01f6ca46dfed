import { setTimeout as wait } from "node:timers/promises";
import { areCodesAdded, findAddedCodes, sendCodes } from "~/shopify/discounts/add-codes.server";
import { findCodeHolder } from "~/shopify/discounts/find-code-holder.server";
import type { SaveCodeDiscountResult } from "~/shopify/discounts/save-code-discount.server";
import { type ShopifyAdmin, ShopifyThrottled } from "~/shopify/gateway.server";

const LOOKS = 10;
const BETWEEN_LOOKS_MS = 300;

/**
 * Gives a discount its one code again, which somebody removed there: an update does not bring it. Shopify adds codes in
 * its own time; where that takes long, this throws ShopifyThrottled, and the next sync finds it done. Safe to repeat.
 */
export async function putCodeBack({
  admin,
  discountId,
  code,
}: {
  admin: ShopifyAdmin;
  discountId: string;
  code: string;
}): Promise<SaveCodeDiscountResult> {
  const sent = await sendCodes({ admin, discountId, codes: [code] });
  if (!sent.ok) {
    return sent.reason === "discount-gone" ? { ok: false, reason: "gone" } : { ...sent, reason: "refused" };
  }
  const { bulkCreationId } = sent;
  for (let look = 0; look < LOOKS; look++) {
    if (await areCodesAdded({ admin, bulkCreationId })) {
      const added = (await findAddedCodes({ admin, bulkCreationId }))?.[0];
      if (!added?.shopifyCodeId) return refusalOf({ admin, code, error: added?.error ?? "" });
      return { ok: true, discountId, firstCode: { shopifyCodeId: added.shopifyCodeId, code } };
    }
    await wait(BETWEEN_LOOKS_MS);
  }
  throw new ShopifyThrottled(2_000);
}

async function refusalOf({
  admin,
  code,
  error,
}: {
  admin: ShopifyAdmin;
  code: string;
  error: string;
}): Promise<SaveCodeDiscountResult> {
  const holder = await findCodeHolder({ admin, code });
  return holder
    ? { ok: false, reason: "code-taken", message: holder.title }
    : { ok: false, reason: "refused", message: error };
}
