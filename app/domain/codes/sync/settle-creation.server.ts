import { setTimeout as sleep } from "node:timers/promises";
import { bulkCreationPace } from "~/domain/codes/sync/bulk-creation-pace";
import type { ShopSync } from "~/domain/codes/sync/claim-shop-sync.server";
import type { OpenBulkCreation } from "~/domain/codes/sync/find-bulk-creation.server";
import { findCodesToSendAhead } from "~/domain/codes/sync/find-codes-to-send-ahead.server";
import { resolveCodes } from "~/domain/codes/sync/resolve-codes.server";
import { sendCreation, sendCreationAgain } from "~/domain/codes/sync/send-creation.server";
import type { SyncStep } from "~/domain/codes/sync/sync-step";
import { writeResults } from "~/domain/codes/sync/write-results.server";
import { findBulkCreationResults, isBulkCreationDone } from "~/shopify/discounts/add-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** A bulk creation that is not done by then never will be; Shopify now and then forgets one. */
const STUCK_AFTER_MS = 120_000;

interface Settled {
  sync: ShopSync;
  admin: ShopifyAdmin;
  open: OpenBulkCreation;
  deadline: Date;
}

/**
 * Brings the bulk creation that is under way, or was left behind, to its end: waits until Shopify has made the codes,
 * and writes what became of each. The next are sent in between, so that Shopify does not stand idle while we write.
 */
export async function settleCreation({ sync, admin, open, deadline }: Settled): Promise<SyncStep> {
  const bulkCreationId = open.shopifyId;
  if (bulkCreationId === null) return sendCreationAgain({ sync, admin, open });
  let ahead: SyncStep = "go-on";
  if (!open.isDone) {
    const next = await findCodesToSendAhead({ shopId: sync.shopId, open });
    const made = await waitUntilMade({ sync, admin, open, bulkCreationId, deadline });
    if (made === "not-done") return "go-on";
    if (made === "lost") return sendCreationAgain({ sync, admin, open });
    if (next) ahead = await sendCreation({ sync, admin, next, doneId: open.id });
    if (ahead === "overtaken") return ahead;
  }
  const added = (await findBulkCreationResults({ admin, bulkCreationId })) ?? [];
  let rest = open.codes.map(({ id }) => id);
  for await (const results of resolveCodes({ admin, open, added })) {
    const resolved = new Set(results.map(({ id }) => id));
    rest = rest.filter((id) => !resolved.has(id));
    if (!(await writeResults({ sync, open, results, rest }))) return "overtaken";
    // Whoever continues finds the rest in the note of the creation.
    if (rest.length > 0 && new Date() >= deadline) return "go-on";
  }
  return ahead;
}

/** Asks at the shop's pace until Shopify has made the codes; `not-done` when the deadline has come before. */
async function waitUntilMade({
  sync,
  admin,
  open,
  bulkCreationId,
  deadline,
}: Settled & { bulkCreationId: string }): Promise<"made" | "not-done" | "lost"> {
  const pace = bulkCreationPace(sync.shopDomain);
  const count = open.codes.length;
  const ageMs = () => Date.now() - open.sentAt.getTime();
  let notDoneMs: number | null = null;
  for (;;) {
    const leftMs = Math.max(0, deadline.getTime() - Date.now());
    await sleep(Math.min(pace.waitMs({ ageMs: ageMs(), count }), leftMs));
    const askedMs = ageMs();
    const isMade = await isBulkCreationDone({ admin, bulkCreationId });
    if (isMade) {
      pace.learn({ notDoneMs, doneMs: askedMs, count });
      return "made";
    }
    if (isMade === null || askedMs > STUCK_AFTER_MS) return "lost";
    if (new Date() >= deadline) return "not-done";
    notDoneMs = askedMs;
  }
}
