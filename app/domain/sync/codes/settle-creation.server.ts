import { setTimeout as sleep } from "node:timers/promises";
import { prisma } from "~/db.server";
import { bulkCreationPace } from "~/domain/sync/codes/bulk-creation-pace";
import type { ShopSync } from "~/domain/sync/codes/claim-shop-sync.server";
import { findNextCodes, type WaitingCodes } from "~/domain/sync/codes/find-next-codes.server";
import type { OpenBulkCreation } from "~/domain/sync/codes/record-bulk-creation.server";
import { findNextDeletions } from "~/domain/sync/codes/record-bulk-deletion.server";
import { resolveCodes } from "~/domain/sync/codes/resolve-codes.server";
import { resendCreation, sendCreation } from "~/domain/sync/codes/send-creation.server";
import type { SyncStep } from "~/domain/sync/codes/sync-step";
import { writeResults } from "~/domain/sync/codes/write-results.server";
import { findBulkCreationResults, isBulkCreationDone } from "~/shopify/discounts/add-codes.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** A bulk creation that is not done after this time is sent again, because Shopify occasionally loses a creation. */
const STUCK_AFTER_MS = 120_000;

interface SettleInput {
  sync: ShopSync;
  admin: ShopifyAdmin;
  creation: OpenBulkCreation;
  deadline: Date;
}

/**
 * Continues a bulk creation (`creation`) that is running or was left unfinished. Waits until Shopify has finished it,
 * sends the next codes as a new creation, and then saves the result of each code of `creation`. The next codes are sent
 * first, so that Shopify is not idle while the results are saved. Sends `creation` again if Shopify's response was never
 * recorded or if Shopify lost it. Stops at the deadline; the next call continues. Safe to repeat.
 */
export async function settleCreation({ sync, admin, creation, deadline }: SettleInput): Promise<SyncStep> {
  const shopifyCreationId = creation.shopifyId;
  if (shopifyCreationId === null) return resendCreation({ sync, admin, creation });
  let nextStep: SyncStep = "continue";
  if (!creation.isDone) {
    const next = await findCodesForNextBulkCreation({ shopId: sync.shopId, creation });
    const creationState = await waitUntilFinished({ sync, admin, creation, shopifyCreationId, deadline });
    if (creationState === "not-done") return "continue";
    if (creationState === "lost") return resendCreation({ sync, admin, creation });
    if (next) nextStep = await sendCreation({ sync, admin, next, finishedId: creation.id });
    if (nextStep === "superseded") return nextStep;
  }
  const shopifyResults = (await findBulkCreationResults({ admin, bulkCreationId: shopifyCreationId })) ?? [];
  let unresolvedIds = creation.codes.map(({ id }) => id);
  for await (const results of resolveCodes({ admin, creation, shopifyResults })) {
    const resolvedIds = new Set(results.map(({ id }) => id));
    unresolvedIds = unresolvedIds.filter((id) => !resolvedIds.has(id));
    if (!(await writeResults({ sync, creation, results, unresolvedIds }))) return "superseded";
    // The unresolved codes stay in the creation's `code_ids`, so the next call of settleCreation resolves them.
    if (unresolvedIds.length > 0 && new Date() >= deadline) return "continue";
  }
  return nextStep;
}

/**
 * Polls until Shopify has finished the creation. bulkCreationPace computes the wait before each poll. Returns `not-done`
 * if the deadline comes first. Returns `lost` if Shopify does not know the creation, or if the creation is not finished
 * after STUCK_AFTER_MS.
 */
async function waitUntilFinished({
  sync,
  admin,
  creation,
  shopifyCreationId,
  deadline,
}: SettleInput & { shopifyCreationId: string }): Promise<"finished" | "not-done" | "lost"> {
  const pace = bulkCreationPace(sync.shopDomain);
  const count = creation.codes.length;
  const ageMs = () => Date.now() - creation.sentAt.getTime();
  let ageAtPreviousPollMs: number | null = null;
  for (;;) {
    const leftMs = Math.max(0, deadline.getTime() - Date.now());
    await sleep(Math.min(pace.waitMs({ ageMs: ageMs(), count }), leftMs));
    const ageAtPollMs = ageMs();
    const isDone = await isBulkCreationDone({ admin, bulkCreationId: shopifyCreationId });
    if (isDone) {
      pace.learn({ notDoneMs: ageAtPreviousPollMs, doneMs: ageAtPollMs, count });
      return "finished";
    }
    if (isDone === null || ageAtPollMs > STUCK_AFTER_MS) return "lost";
    if (new Date() >= deadline) return "not-done";
    ageAtPreviousPollMs = ageAtPollMs;
  }
}

/**
 * Finds the codes to send once Shopify finishes the running bulk creation (`creation`). Returns null if no codes are
 * waiting. Also returns null if code changes or deletions are waiting, because the sync runs changes and deletions
 * first.
 */
export async function findCodesForNextBulkCreation({
  shopId,
  creation,
}: {
  shopId: bigint;
  creation: OpenBulkCreation;
}): Promise<WaitingCodes | null> {
  if (await prisma.codeChange.findFirst({ where: { shopId }, select: { id: true } })) return null;
  if (await findNextDeletions({ shopId })) return null;
  return findNextCodes({ shopId, exceptIds: creation.codes.map(({ id }) => id) });
}
