import { runCodeChangeSlice } from "~/domain/codes/changes/run-code-change-slice.server";
import { claimShopSync, type ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import { clearCodesSyncFailure } from "~/domain/codes/sync/clear-codes-sync-failure.server";
import { deleteNextCodes } from "~/domain/codes/sync/delete-next-codes.server";
import { findBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import { findBulkDeletion } from "~/domain/codes/sync/find-bulk-deletion.server";
import { findNextCodes } from "~/domain/codes/sync/find-next-codes.server";
import { sendCreation } from "~/domain/codes/sync/send-creation.server";
import { settleCreation } from "~/domain/codes/sync/settle-creation.server";
import { settleDeletion } from "~/domain/codes/sync/settle-deletion.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

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
 * one transaction. A worker that lost its lease and was overtaken by a newer one writes nothing any more.
 */
export async function syncCodes({
  shopId,
  deadline,
}: {
  shopId: bigint;
  deadline: Date;
}): Promise<SyncCodesResult> {
  return withLease({ name: `sync-codes:${shopId}` }, async (lease) => {
    const result = await syncUntil({ shopId, lease, deadline });
    await clearCodesSyncFailure({ shopId });
    return result;
  });
}

async function syncUntil({
  shopId,
  lease,
  deadline,
}: {
  shopId: bigint;
  lease: Lease;
  deadline: Date;
}): Promise<SyncCodesResult> {
  const sync = await claimShopSync({ shopId });
  if (!sync) return "idle";
  const admin = await adminForShop({ shopDomain: sync.shopDomain, lease });
  while (new Date() < deadline) {
    const step = await runStep({ sync, admin, deadline });
    if (step !== "go-on") return step;
  }
  return "more";
}

async function runStep({
  sync,
  admin,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  deadline: Date;
}): Promise<SyncStep | "later"> {
  const creation = await findBulkCreation({ sync });
  if (creation) return settleCreation({ sync, admin, open: creation, deadline });
  const deletion = await findBulkDeletion({ sync });
  if (deletion) return settleDeletion({ sync, admin, open: deletion, deadline });
  if (await runCodeChangeSlice({ shopId: sync.shopId })) return "go-on";
  const deleted = await deleteNextCodes({ sync, admin });
  if (deleted === "go-on" || deleted === "overtaken") return deleted;
  const sent = await sendNextCodes({ sync, admin });
  return sent === "idle" ? deleted : sent;
}

async function sendNextCodes({ sync, admin }: { sync: ShopSync; admin: ShopifyAdmin }): Promise<SyncStep> {
  const next = await findNextCodes({ shopId: sync.shopId });
  return next ? sendCreation({ sync, admin, next }) : "idle";
}
