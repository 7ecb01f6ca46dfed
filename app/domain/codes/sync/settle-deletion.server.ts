import { setTimeout as sleep } from "node:timers/promises";
import { bulkCreationPace } from "~/domain/codes/sync/bulk-creation-pace";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { OpenBulkDeletion } from "~/domain/codes/sync/find-bulk-deletion.server";
import { noteDeletionSent } from "~/domain/codes/sync/note-deletion-sent.server";
import { sendDeletion } from "~/domain/codes/sync/send-deletion.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeDeletions } from "~/domain/codes/sync/write-deletions.server";
import { areCodesDeleted } from "~/shopify/discounts/delete-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** See syncCodes. */
const STUCK_AFTER_MS = 120_000;

/** Waits for the deletion that is under way, or sends again the one whose answer nobody noted. */
export async function settleDeletion({
  sync,
  admin,
  open,
  deadline,
}: {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkDeletion;
  deadline: Date;
}): Promise<SyncStep> {
  const jobId = open.shopifyId;
  const ageMs = () => Date.now() - open.sentAt.getTime();
  const count = open.shopifyCodeIds.length;
  const pace = bulkCreationPace(`${sync.shopDomain} deletions`);
  let notDoneMs: number | null = null;
  while (jobId !== null && ageMs() < STUCK_AFTER_MS) {
    const remainingMs = deadline.getTime() - Date.now();
    if (remainingMs <= 0) return "more";
    await sleep(Math.min(pace.waitMs({ ageMs: ageMs(), count }), remainingMs));
    const askedMs = ageMs();
    if (await areCodesDeleted({ admin, jobId })) {
      pace.learn({ notDoneMs, doneMs: askedMs, count });
      return (await writeDeletions({ sync })) ? "go-on" : "overtaken";
    }
    notDoneMs = askedMs;
  }
  if (!(await noteDeletionSent({ sync, jobId: null }))) return "overtaken";
  return sendDeletion({ sync, admin, open });
}
