import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type ActivityKind, recordActivity } from "~/domain/activity/record-activity.server";
import type { LiveDiscount } from "~/domain/discounts/live-discount";
import { lockOwner } from "~/domain/sync/claim-discount.server";
import type { DiscountOwner, DiscountOwnerRef } from "~/domain/sync/discount-owner";
import type { DiscountRevision } from "~/domain/sync/drift/compare-with-shopify.server";
import type { ChangedSetting } from "~/domain/sync/drift/setting-difference";
import { enqueueSync } from "~/domain/sync/enqueue-sync.server";
import { DRIFT_REASONS, type SyncError, syncError } from "~/domain/sync/sync-error";

/**
 * Stores an external change (`error`) as the sync error, and records an activity. If `error` is null, the comparison
 * found no external change, and this function clears a stored external change. If that change had blocked a sync of
 * newer settings, enqueues the sync. Keeps a sync error of another kind, because it has to be resolved first. Safe to
 * repeat: the same change is stored only once.
 *
 * Returns `superseded` and writes nothing if, after the comparison had read the record, the owner was changed or a sync
 * claimed the discount. Returns `waiting` if there is no external change and no sync error, but a sync is still
 * pending. Then the comparison has to run again after the sync. Otherwise returns `recorded`, even if nothing had to be
 * written.
 */
export async function recordDrift({
  owner,
  revision,
  live,
  error,
  isSyncing = false,
}: {
  owner: DiscountOwner<never>;
  revision: DiscountRevision;
  /** The compared discount. Null if it was deleted. */
  live: LiveDiscount | null;
  error: SyncError | null;
  /**
   * Whether a sync found the change and stops because of it. If so, `error` replaces a sync error of any kind.
   */
  isSyncing?: boolean;
}): Promise<"recorded" | "superseded" | "waiting"> {
  const { ref } = owner;
  return prisma.$transaction(async (tx) => {
    await lockOwner(ref, tx);
    const where = { shopId: ref.shopId, id: owner.record.id };
    const record = await tx.shopifyDiscount.findFirst({ where: { ...where, ...revision } });
    if (!record) return "superseded";
    const isOutOfDate = record.syncedVersion < record.version;
    const stored = record.syncError === null ? null : syncError.parse(record.syncError);
    if (stored === null && error === null && isOutOfDate) return "waiting";
    await owner.recordCompared?.(live, tx);
    if (live && !isSyncing) {
      // Until Shopify reports another time, checkMissedChanges does not check the discount again. This statement keeps
      // the record's `updated_at`, because the sweep measures the time since the last sync with it.
      await tx.$executeRaw`
        UPDATE shopify_discounts SET shopify_updated_at = ${live.updatedAt}
        WHERE shop_id = ${ref.shopId} AND id = ${record.id} AND shopify_updated_at IS DISTINCT FROM ${live.updatedAt}`;
    }
    // Keep a sync error of another kind. The sync that resolves it checks for external changes itself.
    if (stored && !isSyncing && !(await isReplaceable({ ref, reason: stored.reason }, tx))) return "recorded";
    if (JSON.stringify(stored) === JSON.stringify(error)) return "recorded";
    await tx.shopifyDiscount.updateMany({ where, data: { syncError: error ?? Prisma.DbNull } });
    if (error === null) {
      if (isOutOfDate) await enqueueSync({ owner: ref }, tx);
      return "recorded";
    }
    const prefix = "couponId" in ref ? "coupon" : "discount";
    // For each drift reason, there is a kind of activity whose name ends with it.
    const kind = `${prefix}-${error.reason}` as ActivityKind;
    await recordActivity({ ...ref, actor: "system", kind, detail: { changed: error.changed ?? [] } }, tx);
    return "recorded";
  });
}

/**
 * Whether a check may replace or clear the stored sync error. True if the error reports an external change of the
 * discount. Also true if the error reports a removed code and the coupon has no failed codes anymore.
 */
async function isReplaceable(
  { ref, reason }: { ref: DiscountOwnerRef; reason: SyncError["reason"] },
  tx: Prisma.TransactionClient,
): Promise<boolean> {
  if (DRIFT_REASONS.includes(reason)) return true;
  if (reason !== "code-removed-in-shopify" || !("couponId" in ref)) return false;
  const coupon = { shopId: ref.shopId, id: ref.couponId, failedCodeCount: 0 };
  return (await tx.coupon.count({ where: coupon })) > 0;
}

/** Returns the sync error of a discount in which someone else changed the settings `changed`. */
export function driftError({
  owner: { ref },
  live: { settings, isEnded },
  changed,
  adoptable,
}: {
  owner: DiscountOwner<never>;
  live: LiveDiscount;
  changed: ChangedSetting[];
  /** The changed settings that the owner can adopt. */
  adoptable: ChangedSetting[];
}): SyncError {
  const isDeactivated = "discountRuleId" in ref && isEnded && changed.includes("endsAt");
  const reason = isDeactivated ? "deactivated-in-shopify" : "changed-in-shopify";
  const error: SyncError = { reason, message: "", changed, adoptable };
  if (!changed.includes("startsAt") && !changed.includes("endsAt")) return error;
  const datesInShopify = {
    startsAt: settings.startsAt.toISOString(),
    endsAt: settings.endsAt?.toISOString() ?? null,
  };
  return { ...error, datesInShopify };
}
