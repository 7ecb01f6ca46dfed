import { runCodeChangeSlice } from "~/domain/codes/changes/run-code-change-slice.server";
import { claimShopSync, type ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { deleteNextCodes, settleDeletion } from "~/domain/sync/codes/delete-next-codes.server";
import { findNextCodes } from "~/domain/sync/codes/find-next-codes.server";
import { findBulkCreation } from "~/domain/sync/codes/record-bulk-creation.server";
import { findBulkDeletion } from "~/domain/sync/codes/record-bulk-deletion.server";
import { clearCodesSyncFailure } from "~/domain/sync/codes/record-codes-sync-failure.server";
import { sendCreation } from "~/domain/sync/codes/send-creation.server";
import { settleCreation } from "~/domain/sync/codes/settle-creation.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncCodesResult = "idle" | "more" | "later" | "superseded" | "busy";

/**
 * Adds a shop's waiting codes to Shopify, and deletes its disabled and deleted codes from Shopify. Sends Shopify at
 * most 250 codes at a time, as one bulk creation or deletion. Deletions are sent before creations, so that disabled and
 * deleted codes stop working soon.
 *
 * Returns `idle` if there is nothing to do, or if a discount is missing in Shopify and its coupon must be synced first.
 * Returns `more` if `deadline` has passed (call again), and `later` if Shopify's search does not find the IDs of the
 * codes to delete yet. Returns `busy` if another worker has the lease on the shop's code sync.
 *
 * Safe to retry. Before a call is sent, a row in `bulk_creations` or `bulk_deletions` records the call's codes. If the
 * worker is killed or the response is lost, the next worker finds this row. If the row has the ID that Shopify
 * returned, the next worker fetches the results. Otherwise, it sends the same codes again. If the first call did create
 * a code, the code is then found in the coupon's discount (see resolveCodes). Results and counts are saved in one
 * transaction. Returns `superseded` and saves no more results if a newer worker has claimed the shop.
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
    if (step !== "continue") return step;
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
  if (creation) return settleCreation({ sync, admin, creation, deadline });
  const deletion = await findBulkDeletion({ sync });
  if (deletion) return settleDeletion({ sync, admin, deletion, deadline });
  if (await runCodeChangeSlice({ shopId: sync.shopId })) return "continue";
  const deleted = await deleteNextCodes({ sync, admin });
  if (deleted === "continue" || deleted === "superseded") return deleted;
  const sent = await sendNextCodes({ sync, admin });
  return sent === "idle" ? deleted : sent;
}

async function sendNextCodes({ sync, admin }: { sync: ShopSync; admin: ShopifyAdmin }): Promise<SyncStep> {
  const next = await findNextCodes({ shopId: sync.shopId });
  return next ? sendCreation({ sync, admin, next }) : "idle";
}
