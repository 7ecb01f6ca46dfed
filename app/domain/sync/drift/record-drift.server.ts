import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type ActivityKind, recordActivity } from "~/domain/activity/record-activity.server";
import type { CouponRevision } from "~/domain/sync/drift/compare-with-shopify.server";
import { DRIFT_REASONS, type SyncError, syncError } from "~/domain/sync/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Stores an external change (`error`) as the coupon's sync error. If `error` is null, the comparison found no external
 * change, and this function clears a stored external change. If that change had blocked a sync of newer settings,
 * enqueues the sync. Keeps a sync error of another kind, because it has to be resolved first. Safe to repeat: the same
 * change is stored only once.
 *
 * Returns `superseded` and writes nothing if, after the comparison had read the coupon, the coupon was changed or a
 * sync claimed it. Returns `waiting` if there is no external change and no sync error, but a sync is still pending.
 * Then the comparison has to run again after the sync. Otherwise returns `recorded`, even if nothing had to be written.
 */
export async function recordDrift({
  shopId,
  couponId,
  revision,
  updatedAt = null,
  error,
  isSyncing = false,
}: {
  shopId: bigint;
  couponId: bigint;
  revision: CouponRevision;
  /**
   * When Shopify last updated the compared discount. Until Shopify reports another time, checkMissedChanges does not
   * check the discount again. Null to keep the stored time.
   */
  updatedAt?: Date | null;
  error: SyncError | null;
  /**
   * Whether a sync found the change and stops because of it. If so, `error` replaces a sync error of any kind.
   */
  isSyncing?: boolean;
}): Promise<"recorded" | "superseded" | "waiting"> {
  return prisma.$transaction(async (tx) => {
    const [coupon] = await tx.$queryRaw<CurrentCoupon[]>`
      SELECT sync_error AS "storedError", version = ${revision.version} AND sync_fence = ${revision.syncFence}
        AND shopify_discount_id = ${revision.shopifyDiscountId} AS "isCurrent",
        synced_version < version AS "isOutOfDate", failed_code_count AS "failedCodeCount"
      FROM coupons WHERE shop_id = ${shopId} AND id = ${couponId} FOR UPDATE`;
    if (!coupon?.isCurrent) return "superseded";
    const stored = coupon.storedError === null ? null : syncError.parse(coupon.storedError);
    if (stored === null && error === null && coupon.isOutOfDate) return "waiting";
    if (updatedAt) {
      await tx.$executeRaw`
        UPDATE coupons SET shopify_updated_at = ${updatedAt}
        WHERE shop_id = ${shopId} AND id = ${couponId} AND shopify_updated_at IS DISTINCT FROM ${updatedAt}`;
    }
    // Keep a sync error of another kind. The sync that resolves it checks for external changes itself.
    if (stored && !isSyncing && !isReplaceable(stored, coupon)) return "recorded";
    if (JSON.stringify(stored) === JSON.stringify(error)) return "recorded";
    await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error === null && coupon.isOutOfDate) {
      await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    }
    const kind = error === null ? undefined : ACTIVITY_BY_REASON[error.reason];
    if (error && kind) {
      const detail = { changed: error.changed ?? [] };
      await recordActivity({ shopId, couponId, actor: "system", kind, detail }, tx);
    }
    return "recorded";
  });
}

interface CurrentCoupon {
  storedError: unknown;
  /** Whether the coupon's revision is still the one that the comparison read. */
  isCurrent: boolean;
  isOutOfDate: boolean;
  failedCodeCount: number;
}

/**
 * Whether a check may replace or clear the stored sync error. True if the error reports an external change of the
 * discount. Also true if the error reports a removed code and the coupon has no failed codes anymore.
 */
function isReplaceable({ reason }: SyncError, { failedCodeCount }: CurrentCoupon): boolean {
  if (DRIFT_REASONS.includes(reason)) return true;
  return reason === "code-removed-in-shopify" && failedCodeCount === 0;
}

const ACTIVITY_BY_REASON: Partial<Record<SyncError["reason"], ActivityKind>> = {
  "changed-in-shopify": "coupon-changed-in-shopify",
  "deleted-in-shopify": "coupon-deleted-in-shopify",
  "reactivated-in-shopify": "coupon-reactivated-in-shopify",
};
