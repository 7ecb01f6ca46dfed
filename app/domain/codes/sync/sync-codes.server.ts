import { setTimeout as sleep } from "node:timers/promises";
import { carryOutCodeChange } from "~/domain/codes/changes/carry-out-code-change.server";
import { bulkCreationPace } from "~/domain/codes/sync/bulk-creation-pace";
import { claimShopSync, type ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { deleteNextCodes } from "~/domain/codes/sync/delete-next-codes.server";
import { dropBulkCreation } from "~/domain/codes/sync/drop-bulk-creation.server";
import { findBulkCreation, type OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import { findBulkDeletion } from "~/domain/codes/sync/find-bulk-deletion.server";
import { findNextCodes } from "~/domain/codes/sync/find-next-codes.server";
import { noteBulkCreation } from "~/domain/codes/sync/note-bulk-creation.server";
import { noteSent } from "~/domain/codes/sync/note-sent.server";
import { resolveCodes } from "~/domain/codes/sync/resolve-codes.server";
import { settleDeletion } from "~/domain/codes/sync/settle-deletion.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeResults } from "~/domain/codes/sync/write-results.server";
import { withShopLock } from "~/domain/shops/with-shop-lock.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { type AddedCode, findAddedCodes, sendCodes } from "~/shopify/discounts/add-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** A bulk creation that is not done by then never will be; Shopify now and then forgets one. */
const STUCK_AFTER_MS = 120_000;

type SyncCodesResult = "idle" | "more" | "later" | "overtaken" | "busy";

/**
 * Brings a shop's waiting codes to Shopify and takes out those that are disabled or deleted, 250 a call and one bulk
 * creation or deletion at a time, until none waits (`idle`) or `deadline` has come (`more`: call again). `later` where
 * Shopify has to catch up with itself first; `busy` while another worker is at it. What is to stop working comes
 * before what is to begin.
 *
 * Each call is noted with its codes before it is sent. Whatever happens then, a kill or a lost answer, whoever comes
 * next finds the note: with Shopify's id it asks for the results, without it sends the same codes again, and those
 * that the lost call had made already are known by the discount that holds them. Results and counts are written in
 * one transaction. A worker that lost its lock and was overtaken by a newer one writes nothing any more.
 */
export async function syncCodes({
  shopId,
  deadline,
}: {
  shopId: bigint;
  deadline: Date;
}): Promise<SyncCodesResult> {
  return withShopLock({ shopId, task: "sync-codes" }, () => syncUntil({ shopId, deadline }));
}

async function syncUntil({ shopId, deadline }: { shopId: bigint; deadline: Date }): Promise<SyncCodesResult> {
  const sync = await claimShopSync({ shopId });
  if (!sync) return "idle";
  const admin = await adminForShop({ shopDomain: sync.shopDomain });
  while (new Date() < deadline) {
    const step = await takeStep({ sync, admin, deadline });
    if (step !== "go-on") return step;
  }
  return "more";
}

async function takeStep({
  sync,
  admin,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  deadline: Date;
}): Promise<SyncStep | "later"> {
  const creation = await findBulkCreation({ sync });
  if (creation) return settle({ sync, admin, open: creation, deadline });
  const deletion = await findBulkDeletion({ sync });
  if (deletion) return settleDeletion({ sync, admin, open: deletion, deadline });
  if (await carryOutCodeChange({ shopId: sync.shopId })) return "go-on";
  const deleted = await deleteNextCodes({ sync, admin });
  if (deleted === "go-on" || deleted === "overtaken") return deleted;
  const sent = await sendNext({ sync, admin });
  return sent === "idle" ? deleted : sent;
}

async function sendNext({ sync, admin }: { sync: ShopSync; admin: ShopifyAdmin }): Promise<SyncStep> {
  const next = await findNextCodes({ shopId: sync.shopId });
  if (!next) return "idle";
  if (!(await noteBulkCreation({ sync, ...next }))) return "overtaken";
  const open = await findBulkCreation({ sync });
  return open ? send({ sync, admin, open }) : "overtaken";
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
  // Those that were disabled or deleted since they were noted are not sent any more.
  const waiting = open.codes.filter((code) => code.state === "pending" || code.state === "enabling");
  if (waiting.length === 0 || open.shopifyDiscountId === null) {
    return (await dropBulkCreation({ sync })) ? "go-on" : "overtaken";
  }
  const sent = await sendCodes({
    admin,
    discountId: open.shopifyDiscountId,
    codes: waiting.map((code) => code.code),
  });
  if (sent.ok) return (await noteSent({ sync, bulkCreationId: sent.bulkCreationId })) ? "go-on" : "overtaken";
  if (sent.reason === "discount-gone") {
    // Its sync makes the discount anew, and then calls for the codes.
    await enqueue({ job: jobs.syncCoupon, payload: { shopId: sync.shopId, couponId: open.couponId } });
    await dropBulkCreation({ sync });
    return "idle";
  }
  const results = waiting.map((code) => ({ ...code, outcome: { failed: sent.message } }));
  return (await writeResults({ sync, open, results })) ? "go-on" : "overtaken";
}

async function settle({
  sync,
  admin,
  open,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
  deadline: Date;
}): Promise<SyncStep> {
  const bulkCreationId = open.shopifyId;
  if (bulkCreationId === null) return sendAgain({ sync, admin, open });
  const added = await waitForAddedCodes({ sync, admin, open, bulkCreationId, deadline });
  if (added === "not-done") return "go-on";
  if (added === "lost") return sendAgain({ sync, admin, open });
  const results = await resolveCodes({ admin, open, added });
  return (await writeResults({ sync, open, results })) ? "go-on" : "overtaken";
}

/** Asks at the shop's pace until Shopify has made the codes; `not-done` when the deadline has come before. */
async function waitForAddedCodes({
  sync,
  admin,
  open,
  bulkCreationId,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
  bulkCreationId: string;
  deadline: Date;
}): Promise<AddedCode[] | "not-done" | "lost"> {
  const pace = bulkCreationPace(sync.shopDomain);
  const count = open.codes.length;
  const ageMs = () => Date.now() - open.sentAt.getTime();
  let notDoneMs: number | null = null;
  for (;;) {
    const leftMs = Math.max(0, deadline.getTime() - Date.now());
    await sleep(Math.min(pace.waitMs({ ageMs: ageMs(), count }), leftMs));
    const askedMs = ageMs();
    const added = await findAddedCodes({ admin, bulkCreationId });
    if (added === null || (added === "not-done" && askedMs > STUCK_AFTER_MS)) return "lost";
    if (added !== "not-done") {
      pace.learn({ notDoneMs, doneMs: askedMs, count });
      return added;
    }
    if (new Date() >= deadline) return "not-done";
    notDoneMs = askedMs;
  }
}

async function sendAgain({
  sync,
  admin,
  open,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
}): Promise<SyncStep> {
  const noted = await noteSent({ sync, bulkCreationId: null });
  return noted ? send({ sync, admin, open }) : "overtaken";
}
