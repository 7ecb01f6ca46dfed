import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { checkBeforeWriting } from "~/domain/sync/check-before-writing.server";
import { claimDiscount, updateClaimed } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner, ExistingDiscount, SaveResult } from "~/domain/sync/discount-owner";
import { type DiscountOwnerRef, mayExistInShopify } from "~/domain/sync/discount-record";
import { recordSyncFailure } from "~/domain/sync/record-sync-failure.server";
import { replaceDiscount } from "~/domain/sync/replace-discount.server";
import type { SyncError } from "~/domain/sync/sync-error";
import { markAsStopped, readWrittenSettings, writtenAfterSave } from "~/domain/sync/written-settings";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { deactivateDiscount, deleteDiscount } from "~/shopify/discounts/end-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

export type SyncResult =
  | { ok: true }
  /**
   * - `nothing-to-sync`: there is no discount in Shopify and none is needed or possible, or the app is uninstalled.
   * - `superseded`: another worker has claimed the discount, or it was marked as out of date again.
   * - `refused`: Shopify rejected a write, and the rejection was recorded.
   * - `drift`: the discount was changed or deleted in Shopify, and the merchant has to decide what to do.
   * - `busy`: another worker is syncing the discount, or this worker lost its lease. Call syncDiscount again.
   * - `more`: the deadline passed while codes were being moved out of a discount. Call syncDiscount again.
   * - `not-yet`: Shopify has not finished deleting the former discount. Call syncDiscount again.
   */
  | {
      ok: false;
      reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" | "more" | "not-yet";
    };

/**
 * Deleting a discount of the wrong kind and creating the next one take two steps. More steps are needed only if Shopify
 * returns outdated data.
 */
const MAX_STEPS = 4;

/**
 * Brings the discount of a coupon or rule in Shopify up to date and records the result. The owner (DiscountOwner) says
 * what the discount should be. If the existing discount has another kind, it is replaced by a new one. If the owner
 * wants no active discount, an existing one is ended or deleted. A Bulk Pool's discount is created with the pool's
 * first code, and syncCodes adds the other codes.
 *
 * Safe to repeat, and to kill at any point. An attempt to create a discount is recorded before the call, and the next
 * attempt finds the discount by the owner's tag if the response was lost. Updating, ending and deleting a discount are
 * idempotent. A lease allows one worker per discount, because a late deletion by one worker could remove the discount
 * that another worker has just created. A fencing token ensures that only the worker that claimed the discount last
 * records a result.
 *
 * Rejections by Shopify and external changes are recorded for the merchant. An external change is not overwritten, and
 * an active discount that was deleted in Shopify is not created again, until the merchant decides. If Shopify is up to
 * date, nothing is written, so a late or duplicate job cannot overwrite anything. Throws if a call to Shopify fails, so
 * that runJob decides when to retry.
 */
export async function syncDiscount({
  owner,
  deadline,
}: {
  owner: DiscountOwnerRef;
  deadline: Date;
}): Promise<SyncResult> {
  // The earlier release uses the same names for its leases, and its workers may still be running.
  const name = "couponId" in owner ? `sync-coupon:${owner.couponId}` : `sync-rule:${owner.discountRuleId}`;
  const result = await withLease({ name }, (lease) => syncStepByStep({ ref: owner, lease, deadline }));
  return result === "busy" ? { ok: false, reason: "busy" } : result;
}

type Owner = DiscountOwner<ShopifyAdmin>;
/** The result of one step. After `replaced`, the next step creates the new discount. */
type StepResult = SyncResult | "replaced";

async function syncStepByStep({
  ref,
  lease,
  deadline,
}: {
  ref: DiscountOwnerRef;
  lease: Lease;
  deadline: Date;
}): Promise<SyncResult> {
  for (let step = 0; step < MAX_STEPS; step++) {
    const owner = await claimDiscount(ref);
    if (!owner) return failed("nothing-to-sync");
    const result = await takeStep({ owner, lease, deadline });
    if (result !== "replaced") return result;
  }
  return failed("not-yet");
}

type FailureReason = Extract<SyncResult, { ok: false }>["reason"];
const failed = (reason: FailureReason): SyncResult => ({ ok: false, reason });

async function takeStep({
  owner,
  lease,
  deadline,
}: {
  owner: Owner;
  lease: Lease;
  deadline: Date;
}): Promise<StepResult> {
  const { record } = owner;
  const isSynced = record.syncedVersion >= record.version;
  if (owner.wants !== "active" && !mayExistInShopify(record)) {
    return isSynced ? failed("nothing-to-sync") : recordStopped({ owner, existing: null });
  }
  const isUnfinished = record.formerShopifyId !== null || record.creationAttemptedAt !== null;
  if (isSynced && !owner.isCodePending && !isUnfinished && record.shopifyId !== null) {
    // The discount's settings are up to date, but the sync may have been enqueued because a pool has codes to send.
    await owner.enqueueCodeSync?.();
    return { ok: true };
  }
  const admin = await adminForShop({ shopDomain: owner.shop.domain, lease });
  const replace = async (shopifyId: string): Promise<StepResult> => {
    const result = await replaceDiscount({ owner, admin, shopifyId, deadline });
    return result === "replaced" ? result : failed(result);
  };
  if (record.formerShopifyId !== null) return replace(record.formerShopifyId);
  const existing = await findExisting({ owner, admin });
  if (owner.wants !== "active") return stop({ owner, admin, existing });
  return existing ? update({ owner, admin, existing, replace }) : create({ owner, admin, replace });
}

/** Finds the owner's discount in Shopify, even if the response to its creation was lost. */
async function findExisting({
  owner,
  admin,
}: {
  owner: Owner;
  admin: ShopifyAdmin;
}): Promise<ExistingDiscount | null> {
  const { shopifyId, kind, creationAttemptedAt } = owner.record;
  if (shopifyId !== null) return { id: shopifyId, kind };
  return creationAttemptedAt === null ? null : owner.findUnacknowledged(admin);
}

interface Write {
  owner: Owner;
  admin: ShopifyAdmin;
  replace: (shopifyId: string) => Promise<StepResult>;
}

async function update({
  owner,
  admin,
  existing,
  replace,
}: Write & { existing: ExistingDiscount }): Promise<StepResult> {
  const check = await checkBeforeWriting({ owner, admin, shopifyId: existing.id });
  if (check.kind === "gone") return replace(existing.id);
  // syncCodes skips a pool whose discount was deleted in Shopify, but only once the deletion is recorded (see
  // canSyncCodes). Until then, the pool's codes may have blocked the codes of other coupons, so run syncCodes again.
  if (check.kind === "drift") await owner.enqueueCodeSync?.();
  if (check.kind !== "clear") return failed(check.kind);
  if (existing.kind !== owner.wantedKind) return replace(existing.id);
  const result = await owner.save({ admin, existing: check.live });
  return !result.ok && result.reason === "gone" ? replace(existing.id) : record({ owner, result, replace });
}

async function create({ owner, admin, replace }: Write): Promise<StepResult> {
  if (!owner.canCreate) return failed("nothing-to-sync");
  const isClaimed = await updateClaimed({
    owner,
    data: {
      shopifyId: null,
      writtenSettings: Prisma.DbNull,
      creationAttemptedAt: owner.record.creationAttemptedAt ?? new Date(),
      creationCode: owner.creationCode,
    },
  });
  if (!isClaimed) return failed("superseded");
  const result = await owner.save({ admin, existing: null });
  // Shopify is still deleting the former discount, and frees its codes only when the deletion is done.
  return !result.ok && result.reason === "gone" ? failed("not-yet") : record({ owner, result, replace });
}

/** Records Shopify's response to a creation or update. */
async function record({
  owner,
  result,
  replace,
}: {
  owner: Owner;
  result: SaveResult;
  replace: Write["replace"];
}): Promise<StepResult> {
  if (!result.ok) {
    if (result.reason === "replaces") return replace(result.shopifyId);
    const error: SyncError = result.reason === "gone" ? { reason: "refused", message: "" } : result.error;
    return (await owner.resolveRejection?.(error)) ? failed("refused") : recordRejection({ owner, error });
  }
  return prisma.$transaction(async (tx) => {
    await owner.lockCodes?.(result, tx);
    const isClaimed = await updateClaimed(
      {
        owner,
        data: {
          shopifyId: result.shopifyId,
          kind: owner.wantedKind,
          creationAttemptedAt: null,
          creationCode: null,
          syncedVersion: owner.record.version,
          writtenSettings: writtenAfterSave(owner.settingsWith({})),
          syncError: Prisma.DbNull,
          // Prevents a check that read the discount before this write from recording its outdated result.
          fence: { increment: 1 },
        },
      },
      tx,
    );
    if (!isClaimed) return failed("superseded");
    await owner.recordSaved(result, tx);
    await owner.enqueueCodeSync?.(tx);
    return { ok: true } as const;
  });
}

/** Ends or deletes the discount of an owner that wants no active one. */
async function stop({
  owner,
  admin,
  existing,
}: {
  owner: Owner;
  admin: ShopifyAdmin;
  existing: ExistingDiscount | null;
}): Promise<SyncResult> {
  if (existing) {
    if (!(await recordIntendedStop({ owner }))) return failed("superseded");
    const stopDiscount = owner.wants === "ended" ? deactivateDiscount : deleteDiscount;
    const stopped = await stopDiscount({ admin, discountId: existing.id });
    if (!stopped.ok) {
      return recordRejection({ owner, error: { reason: "refused", message: stopped.message } });
    }
  }
  return recordStopped({ owner, existing });
}

/** Records that Shopify is up to date: the discount has been ended or deleted, or none was found. */
async function recordStopped({
  owner,
  existing,
}: {
  owner: Owner;
  existing: ExistingDiscount | null;
}): Promise<SyncResult> {
  const left = owner.wants === "ended" ? existing : null;
  // Shopify may still be working on a creation whose response was lost, so the next sync looks for the code again. An
  // automatic discount is not looked for again, because the search for its tag reads more pages each time.
  const { creationAttemptedAt, creationCode } = owner.record;
  const isStillSought = existing === null && creationCode !== null;
  const isRecorded = await prisma.$transaction(async (tx) => {
    const isClaimed = await updateClaimed(
      {
        owner,
        data: {
          shopifyId: left?.id ?? null,
          kind: left?.kind ?? null,
          creationAttemptedAt: isStillSought ? creationAttemptedAt : null,
          syncedVersion: owner.record.version,
          syncError: Prisma.DbNull,
          fence: { increment: 1 },
        },
      },
      tx,
    );
    if (isClaimed) await owner.recordEnded?.(tx);
    return isClaimed;
  });
  if (!isRecorded) return failed("superseded");
  return existing ? { ok: true } : failed("nothing-to-sync");
}

/**
 * Records that the dates of the discount are about to change. Ending a discount sets its end date, and also its start
 * date if the discount has not started. Shopify's response may be lost, and the owner may want the discount again.
 * Because of this record, the next sync then does not mistake the new dates, or a deletion, for an external change.
 * Returns false if another worker has claimed the discount.
 */
async function recordIntendedStop({ owner }: { owner: Owner }): Promise<boolean> {
  const written = readWrittenSettings(owner.record.writtenSettings);
  return updateClaimed({
    owner,
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
}

async function recordRejection({ owner, error }: { owner: Owner; error: SyncError }): Promise<SyncResult> {
  const { fence } = owner.record;
  const isRecorded = await recordSyncFailure({ owner: owner.ref, fence, error });
  return failed(isRecorded ? "refused" : "superseded");
}
