import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { findBulkDeletion } from "~/domain/codes/sync/find-bulk-deletion.server";
import { findNextDeletions, type WaitingDeletions } from "~/domain/codes/sync/find-next-deletions.server";
import { recordBulkDeletion } from "~/domain/codes/sync/record-bulk-deletion.server";
import { saveShopifyCodeIds } from "~/domain/codes/sync/save-shopify-code-ids.server";
import { sendDeletion } from "~/domain/codes/sync/send-deletion.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeDeletions } from "~/domain/codes/sync/write-deletions.server";
import { findCodeId } from "~/shopify/discounts/find-code-id.server";
import { findDiscountByCode } from "~/shopify/discounts/find-discount-by-code.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Begins to take the next disabled and deleted codes out of Shopify, one call of at most 250. `idle` where none waits,
 * `later` where the only ones that do are not known to Shopify's search yet.
 *
 * A code whose number we do not know, because the answer that told it was lost, is looked up: held by our discount it
 * has a number, held by nobody or by another discount it is not ours in Shopify, and done with.
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
    return (await writeDeletions({ sync, codeIds: gone })) ? "go-on" : "overtaken";
  }
  await saveShopifyCodeIds({ shopId: sync.shopId, found });
  const foundIds = new Set(found.map((code) => code.id));
  const known = next.codes.filter((code) => code.shopifyCodeId !== null || foundIds.has(code.id));
  if (known.length === 0) return "later";
  const codeIds = known.map((code) => code.id);
  const recorded = await recordBulkDeletion({ sync, couponId: next.couponId, codeIds });
  if (recorded !== "noted") return recorded === "overtaken" ? "overtaken" : "go-on";
  const open = await findBulkDeletion({ sync });
  return open ? sendDeletion({ sync, admin, open }) : "overtaken";
}

async function lookUpCodes({ admin, next }: { admin: ShopifyAdmin; next: WaitingDeletions }): Promise<{
  gone: bigint[];
  found: { id: bigint; shopifyCodeId: bigint }[];
}> {
  const { shopifyDiscountId: discountId } = next;
  // Without a discount Shopify holds none of them.
  if (discountId === null) return { gone: next.codes.map((code) => code.id), found: [] };
  const gone: bigint[] = [];
  const found: { id: bigint; shopifyCodeId: bigint }[] = [];
  for (const { id, code, shopifyCodeId } of next.codes) {
    if (shopifyCodeId !== null) continue;
    const holder = await findDiscountByCode({ admin, code });
    if (holder?.id !== discountId) gone.push(id);
    else {
      const shopifyCodeId = await findCodeId({ admin, discountId, code });
      if (shopifyCodeId !== null) found.push({ id, shopifyCodeId: shopifyCodeId });
    }
  }
  return { gone, found };
}
