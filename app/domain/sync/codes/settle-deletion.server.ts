import { setTimeout as sleep } from "node:timers/promises";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { deletionWaitMs, recordDeletionDuration } from "~/domain/sync/codes/deletion-pace";
import type { OpenBulkDeletion } from "~/domain/sync/codes/find-bulk-deletion.server";
import { recordDeletionSent } from "~/domain/sync/codes/record-deletion-sent.server";
import { sendDeletion } from "~/domain/sync/codes/send-deletion.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { writeDeletions } from "~/domain/sync/codes/write-deletions.server";
import { isBulkDeletionDone } from "~/shopify/discounts/delete-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

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
