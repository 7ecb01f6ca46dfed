import { prisma } from "~/db.server";
import { markOutOfDate } from "~/domain/sync/claim-discount.server";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import type { WaitingCodes } from "~/domain/sync/codes/find-next-codes.server";
import {
  deleteBulkCreation,
  findBulkCreation,
  type OpenBulkCreation,
  recordBulkCreation,
  recordCreationSent,
} from "~/domain/sync/codes/record-bulk-creation.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { writeResults } from "~/domain/sync/codes/write-results.server";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { addCodes } from "~/shopify/discounts/add-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/**
 * Records codes as a bulk creation and sends the codes to Shopify. `finishedId` is the ID of the previous creation,
 * which Shopify has just finished. The previous creation is then marked as finished.
 */
export async function sendCreation({
  sync,
  admin,
  next,
  finishedId = null,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  next: WaitingCodes;
  finishedId?: bigint | null;
}): Promise<SyncStep> {
  if (!(await recordBulkCreation({ sync, ...next, finishedId }))) return "superseded";
  // Read the codes only after the creation is recorded. So if a call of applyCodeAction came before the recording, its
  // new states are visible here. If it comes later, it sees the recorded creation.
  const creation = await findBulkCreation({ sync, onlyRunning: true });
  return creation ? send({ sync, admin, creation }) : "superseded";
}

/** Sends the codes of a bulk creation again, after Shopify's response was lost or Shopify lost the creation. */
export async function resendCreation({
  sync,
  admin,
  creation,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  creation: OpenBulkCreation;
}): Promise<SyncStep> {
  const isRecorded = await recordCreationSent({ sync, id: creation.id, bulkCreationId: null });
  return isRecorded ? send({ sync, admin, creation }) : "superseded";
}

async function send({
  sync,
  admin,
  creation,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  creation: OpenBulkCreation;
}): Promise<SyncStep> {
  const { id } = creation;
  // Skip codes that were disabled or deleted after the creation was recorded.
  const waiting = creation.codes.filter((code) => code.state === "pending" || code.state === "enabling");
  if (waiting.length === 0 || creation.shopifyDiscountId === null) {
    return (await deleteBulkCreation({ sync, id })) ? "continue" : "superseded";
  }
  const sent = await addCodes({
    admin,
    discountId: creation.shopifyDiscountId,
    codes: waiting.map((code) => code.code),
  });
  if (sent.ok) {
    return (await recordCreationSent({ sync, id, bulkCreationId: sent.bulkCreationId }))
      ? "continue"
      : "superseded";
  }
  if (sent.reason === "discount-gone") {
    // The coupon's sync reports the missing discount. If the merchant has requested a new discount, the coupon's sync
    // creates the new discount and then enqueues the sync of the codes.
    const owner = { shopId: sync.shopId, couponId: creation.couponId };
    await prisma.$transaction(async (tx) => {
      await markOutOfDate({ owner }, tx);
      await enqueueSync({ owner }, tx);
    });
    await deleteBulkCreation({ sync, id });
    return "idle";
  }
  const results = waiting.map((code) => ({ ...code, outcome: { failed: sent.message } }));
  return (await writeResults({ sync, creation, results })) ? "continue" : "superseded";
}
