import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type ActivityKind, recordActivity } from "~/domain/activity/record-activity.server";
import type { CouponRevision } from "~/domain/coupons/drift/compare-with-shopify.server";
import { DRIFT_REASONS, type SyncError, syncError } from "~/domain/coupons/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Records on a coupon the change that was found in Shopify, or clears a recorded change if `error` is null. Clearing
 * also enqueues the sync of newer settings that the change had blocked. A problem of another kind stays recorded,
 * because it has to be fixed first. Safe to repeat: the same change is recorded only once.
 *
 * Returns `superseded` and records nothing if the coupon was changed after the comparison had read it. Returns
 * `waiting` if no change was found, no problem is recorded, and a sync is still pending. In that case, the comparison
 * has to run again after the sync.
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
   * When Shopify last updated the compared discount. checkMissedChanges skips a discount while this time is the same.
   */
  updatedAt?: Date | null;
  error: SyncError | null;
  /**
   * Whether the sync itself found the change and cannot continue. If so, `error` replaces any other recorded problem.
   */
  isSyncing?: boolean;
}): Promise<"recorded" | "superseded" | "waiting"> {
  return prisma.$transaction(async (tx) => {
    const [coupon] = await tx.$queryRaw<CurrentCoupon[]>`
      SELECT sync_error AS problem, version = ${revision.version} AND sync_fence = ${revision.syncFence}
        AND shopify_discount_id = ${revision.shopifyDiscountId} AS "isCurrent",
        synced_version < version AS "isOutOfDate", failed_code_count AS "failedCodeCount"
      FROM coupons WHERE shop_id = ${shopId} AND id = ${couponId} FOR UPDATE`;
    if (!coupon?.isCurrent) return "superseded";
    const current = coupon.problem === null ? null : syncError.parse(coupon.problem);
    if (current === null && error === null && coupon.isOutOfDate) return "waiting";
    if (updatedAt) {
      await tx.$executeRaw`
        UPDATE coupons SET shopify_updated_at = ${updatedAt}
        WHERE shop_id = ${shopId} AND id = ${couponId} AND shopify_updated_at IS DISTINCT FROM ${updatedAt}`;
    }
    // Keep a problem of another kind. Once that problem is fixed, the sync itself checks for external changes.
    if (current && !isSyncing && !isReplaceable(current, coupon)) return "recorded";
    if (JSON.stringify(current) === JSON.stringify(error)) return "recorded";
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
  /** The recorded sync error. */
  problem: unknown;
  /** Whether the coupon is unchanged since the comparison read it. */
  isCurrent: boolean;
  isOutOfDate: boolean;
  failedCodeCount: number;
}

/**
 * Whether a check may replace or clear the recorded problem. This is true for an external change, and for a removed
 * code once no code of the coupon is missing in Shopify. Other problems stay.
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
