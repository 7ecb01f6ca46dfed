import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { findBulkDeletion } from "~/domain/sync/codes/find-bulk-deletion.server";
import { findNextDeletions, type WaitingDeletions } from "~/domain/sync/codes/find-next-deletions.server";
import { recordBulkDeletion } from "~/domain/sync/codes/record-bulk-deletion.server";
import { saveShopifyCodeIds } from "~/domain/sync/codes/save-shopify-code-ids.server";
import { sendDeletion } from "~/domain/sync/codes/send-deletion.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { writeDeletions } from "~/domain/sync/codes/write-deletions.server";
import { findCodeId } from "~/shopify/discounts/find-code-id.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Takes the next codes that were disabled or deleted in the app (at most 250), and starts deleting them from Shopify.
 * Returns `idle` if there are no such codes. Returns `later` if the Shopify IDs of all of these codes are unknown, and
 * Shopify's search does not find any of the IDs yet.
 *
 * Shopify deletes codes by ID. If the response with a code's ID was lost, the ID is looked up first. A code that the
 * coupon's discount does not have needs no deletion and gets its final state at once (see writeDeletions).
 */
export async function deleteNextCodes({
  sync,
  admin,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
}): Promise<SyncStep | "later"> {
  const next = await findNextDeletions({ shopId: sync.shopId });
  if (!next) return "idle";
  const { gone, found } = await lookUpCodes({ admin, next });
  if (gone.length > 0) {
    return (await writeDeletions({ sync, codeIds: gone })) ? "continue" : "superseded";
  }
  await saveShopifyCodeIds({ shopId: sync.shopId, found });
  const foundIds = new Set(found.map((code) => code.id));
  const deletable = next.codes.filter((code) => code.shopifyCodeId !== null || foundIds.has(code.id));
  if (deletable.length === 0) return "later";
  const codeIds = deletable.map((code) => code.id);
  const recorded = await recordBulkDeletion({ sync, couponId: next.couponId, codeIds });
  if (recorded !== "recorded") return recorded === "superseded" ? "superseded" : "continue";
  const deletion = await findBulkDeletion({ sync });
  return deletion ? sendDeletion({ sync, admin, deletion }) : "superseded";
}

async function lookUpCodes({ admin, next }: { admin: ShopifyAdmin; next: WaitingDeletions }): Promise<{
  gone: bigint[];
  found: { id: bigint; shopifyCodeId: bigint }[];
}> {
  const { shopifyDiscountId: discountId } = next;
  // If the coupon has no discount in Shopify, its codes are not in Shopify either.
  if (discountId === null) return { gone: next.codes.map((code) => code.id), found: [] };
  const gone: bigint[] = [];
  const found: { id: bigint; shopifyCodeId: bigint }[] = [];
  for (const { id, code, shopifyCodeId } of next.codes) {
    if (shopifyCodeId !== null) continue;
    const holder = await findDiscountByCode({ admin, code });
    if (holder?.id !== discountId) gone.push(id);
    else {
      const foundCodeId = await findCodeId({ admin, discountId, code });
      if (foundCodeId !== null) found.push({ id, shopifyCodeId: foundCodeId });
    }
  }
  return { gone, found };
}
