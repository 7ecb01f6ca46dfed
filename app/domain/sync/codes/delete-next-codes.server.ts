import { setTimeout as sleep } from "node:timers/promises";
import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { deletionWaitMs, recordDeletionDuration } from "~/domain/sync/codes/deletion-pace";
import {
  findBulkDeletion,
  findNextDeletions,
  type OpenBulkDeletion,
  recordBulkDeletion,
  recordDeletionSent,
  type WaitingDeletions,
  writeDeletions,
} from "~/domain/sync/codes/record-bulk-deletion.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { deleteCodes, isBulkDeletionDone } from "~/shopify/discounts/delete-codes.server";
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

/**
 * Sends a recorded bulk deletion, for the first time or again. Saves the deletion as done if Shopify reports that it is
 * done, if the coupon's discount is not in Shopify, or if no code of the deletion has a Shopify ID. Throws if Shopify
 * rejects the deletion.
 */
export async function sendDeletion({
  sync,
  admin,
  deletion,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  deletion: OpenBulkDeletion;
}): Promise<SyncStep> {
  const { shopifyDiscountId: discountId, shopifyCodeIds } = deletion;
  if (discountId === null || shopifyCodeIds.length === 0) return finish();
  const sent = await deleteCodes({ admin, discountId, shopifyCodeIds });
  if (!sent.ok && sent.reason === "refused")
    throw new Error(`Shopify rejected the deletion of the codes: ${sent.message}`);
  if (!sent.ok || sent.isDone) return finish();
  return (await recordDeletionSent({ sync, jobId: sent.jobId })) ? "continue" : "superseded";

  async function finish(): Promise<SyncStep> {
    return (await writeDeletions({ sync })) ? "continue" : "superseded";
  }
}

/** A bulk deletion that is not done after this time is sent again. */
const STUCK_AFTER_MS = 120_000;

/**
 * Waits until Shopify has finished a bulk deletion, and saves that the codes are deleted. Sends the deletion again if
 * Shopify's response was never recorded, or if the deletion takes longer than STUCK_AFTER_MS. Returns `more` if the
 * deadline comes first. Safe to repeat.
 */
export async function settleDeletion({
  sync,
  admin,
  deletion,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  deletion: OpenBulkDeletion;
  deadline: Date;
}): Promise<SyncStep> {
  const jobId = deletion.shopifyId;
  const ageMs = () => Date.now() - deletion.sentAt.getTime();
  const { shopDomain } = sync;
  while (jobId !== null && ageMs() < STUCK_AFTER_MS) {
    const remainingMs = deadline.getTime() - Date.now();
    if (remainingMs <= 0) return "more";
    await sleep(Math.min(deletionWaitMs({ shopDomain, ageMs: ageMs() }), remainingMs));
    const durationMs = ageMs();
    if (await isBulkDeletionDone({ admin, jobId })) {
      recordDeletionDuration({ shopDomain, durationMs });
      return (await writeDeletions({ sync })) ? "continue" : "superseded";
    }
  }
  if (!(await recordDeletionSent({ sync, jobId: null }))) return "superseded";
  return sendDeletion({ sync, admin, deletion });
}

/** Saves the Shopify IDs of codes that were looked up. A code that already has a Shopify ID keeps that ID. */
export async function saveShopifyCodeIds({
  shopId,
  found,
}: {
  shopId: bigint;
  found: { id: bigint; shopifyCodeId: bigint }[];
}): Promise<void> {
  for (const { id, shopifyCodeId } of found) {
    await prisma.code.updateMany({ where: { shopId, id, shopifyCodeId: null }, data: { shopifyCodeId } });
  }
}
