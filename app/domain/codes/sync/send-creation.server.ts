import { prisma } from "~/db.server";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { deleteBulkCreation } from "~/domain/codes/sync/delete-bulk-creation.server";
import { findBulkCreation, type OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import type { WaitingCodes } from "~/domain/codes/sync/find-next-codes.server";
import { recordBulkCreation } from "~/domain/codes/sync/record-bulk-creation.server";
import { recordCreationSent } from "~/domain/codes/sync/record-creation-sent.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeResults } from "~/domain/codes/sync/write-results.server";
import { markOutOfDate } from "~/domain/coupons/sync/mark-out-of-date.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { addCodes } from "~/shopify/discounts/add-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** Notes codes and sends them. `finishedId` is the creation that was under way until now and is done. */
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
  // Read after the note: what was disabled or deleted until then is seen here, what comes later sees the note.
  const open = await findBulkCreation({ sync, onlyRunning: true });
  return open ? send({ sync, admin, open }) : "superseded";
}

/** Sends the codes of a creation once more, of which nobody knows what became. */
export async function resendCreation({
  sync,
  admin,
  open,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
}): Promise<SyncStep> {
  const isRecorded = await recordCreationSent({ sync, id: open.id, bulkCreationId: null });
  return isRecorded ? send({ sync, admin, open }) : "superseded";
}

async function send({
  sync,
  admin,
  open,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
}): Promise<SyncStep> {
  const { id } = open;
  // Those that were disabled or deleted since they were noted are not sent any more.
  const waiting = open.codes.filter((code) => code.state === "pending" || code.state === "enabling");
  if (waiting.length === 0 || open.shopifyDiscountId === null) {
    return (await deleteBulkCreation({ sync, id })) ? "continue" : "superseded";
  }
  const sent = await addCodes({
    admin,
    discountId: open.shopifyDiscountId,
    codes: waiting.map((code) => code.code),
  });
  if (sent.ok) {
    return (await recordCreationSent({ sync, id, bulkCreationId: sent.bulkCreationId }))
      ? "continue"
      : "superseded";
  }
  if (sent.reason === "discount-gone") {
    // Its sync tells it, or makes another where the merchant wants that, and then calls for the codes that wait.
    const coupon = { shopId: sync.shopId, couponId: open.couponId };
    await prisma.$transaction(async (tx) => {
      await markOutOfDate(coupon, tx);
      await enqueue({ job: jobs.syncCoupon, payload: coupon }, tx);
    });
    await deleteBulkCreation({ sync, id });
    return "idle";
  }
  const results = waiting.map((code) => ({ ...code, outcome: { failed: sent.message } }));
  return (await writeResults({ sync, open, results })) ? "continue" : "superseded";
}
