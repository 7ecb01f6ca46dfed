import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { LiveDiscount } from "~/domain/discounts/live-discount";
import { claimDiscount, recordRejection, updateClaimed } from "~/domain/sync/claim-discount.server";
import {
  type DiscountOwner,
  type DiscountOwnerRef,
  type ExistingDiscount,
  mayExistInShopify,
  type SaveResult,
} from "~/domain/sync/discount-owner";
import { adoptableSettings } from "~/domain/sync/drift/adopt-settings";
import { driftError, recordDrift } from "~/domain/sync/drift/record-drift.server";
import { recordStopped, replaceDiscount, stopDiscount } from "~/domain/sync/stop-discount.server";
import type { SyncError } from "~/domain/sync/sync-error";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  writtenAfterSave,
  writtenBeforeSave,
} from "~/domain/sync/written-settings";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import { findLiveDiscount } from "~/shopify/discounts/find-live-discount.server";
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
const resultOf = (result: "stopped" | FailureReason): SyncResult =>
  result === "stopped" ? { ok: true } : failed(result);

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
    return isSynced ? failed("nothing-to-sync") : resultOf(await recordStopped({ owner, existing: null }));
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
  if (owner.wants !== "active") return resultOf(await stopDiscount({ owner, admin, existing }));
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

type CheckBeforeWritingResult =
  /** There is no external change, so the sync may write. */
  | { kind: "clear"; live: LiveDiscount }
  /** The discount no longer exists, and its deletion need not be reported, so a new discount may be created. */
  | { kind: "gone" }
  /** The discount was changed or deleted in Shopify. The change has been recorded. */
  | { kind: "drift" }
  /** Another worker has claimed the discount, or its owner was changed. Nothing has been recorded. */
  | { kind: "superseded" };

/**
 * Checks a discount in Shopify before a sync overwrites its settings. If someone has changed or deleted the discount
 * since this app's last write, records the change, and the caller must stop the sync. Otherwise records the settings
 * that are about to be written. If Shopify's response to the write is lost, the next attempt recognizes these settings
 * as the app's own, even if the owner was edited before that attempt.
 *
 * If there are no written settings, for example after the merchant chose to overwrite all changes, nothing is compared
 * or recorded, and the sync may write.
 */
async function checkBeforeWriting({
  owner,
  admin,
  shopifyId,
}: {
  owner: Owner;
  admin: ShopifyAdmin;
  shopifyId: string;
}): Promise<CheckBeforeWritingResult> {
  const { version, fence, writtenSettings } = owner.record;
  const written = readWrittenSettings(writtenSettings);
  const live = await findLiveDiscount({ admin, discountId: shopifyId });
  const reportDrift = async (error: SyncError): Promise<CheckBeforeWritingResult> => {
    const revision = { version, fence, shopifyId };
    const recorded = await recordDrift({ owner, revision, live, error, isSyncing: true });
    return { kind: recorded === "recorded" ? "drift" : "superseded" };
  };
  if (!live && isMeantToRun(written)) return reportDrift({ reason: "deleted-in-shopify", message: "" });
  if (!live) return { kind: "gone" };
  if (!written) return { kind: "clear", live };
  const wanted = owner.settingsWith({});
  const changed = findExternalChanges({ written, wanted, live: live.settings });
  if (changed.length > 0) {
    const adoptable = adoptableSettings({ changed, live: live.settings, settingsWith: owner.settingsWith });
    return reportDrift(driftError({ owner, live, changed, adoptable }));
  }
  const isRecorded = await updateClaimed({
    owner,
    data: { writtenSettings: writtenBeforeSave(written, wanted) },
  });
  return isRecorded ? { kind: "clear", live } : { kind: "superseded" };
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
    return failed(
      (await owner.resolveRejection?.(error)) ? "refused" : await recordRejection({ owner, error }),
    );
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
