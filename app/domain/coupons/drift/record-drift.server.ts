import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { type ActivityKind, recordActivity } from "~/domain/activity/record-activity.server";
import type { CouponRevision } from "~/domain/coupons/drift/compare-with-shopify.server";
import { DRIFT_REASONS, type SyncError, syncError } from "~/domain/coupons/sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Puts on a coupon what somebody did to its discount in Shopify, or takes that off where Shopify is as it was again
 * (`error` null); settings of ours that waited for that then go on their way. What is told already is not told twice.
 * `superseded`: the coupon was written since Shopify was asked, so the look says nothing; `waiting`: it says nothing yet,
 * since a sync is on its way.
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
  /** Which state of the discount was seen, by Shopify's own mark; by night only another is looked at again. */
  updatedAt?: Date | null;
  error: SyncError | null;
  /** By the sync itself, which cannot go on: it goes before any other problem. */
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
    // Another problem is told first, and once it is mended the sync looks for itself.
    if (current && !isSyncing && !isReplaceable(current, coupon)) return "recorded";
    if (JSON.stringify(current) === JSON.stringify(error)) return "recorded";
    await tx.coupon.updateMany({
      where: { shopId, id: couponId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error === null && coupon.isOutOfDate) {
      await enqueue({ job: jobs.syncCoupon, payload: { shopId, couponId } }, tx);
    }
    const kind = error === null ? undefined : ACTIVITY_OF[error.reason];
    if (error && kind) {
      const detail = { changed: error.changed ?? [] };
      await recordActivity({ shopId, couponId, actor: "system", kind, detail }, tx);
    }
    return "recorded";
  });
}

interface CurrentCoupon {
  problem: unknown;
  isCurrent: boolean;
  isOutOfDate: boolean;
  failedCodeCount: number;
}

/** Whether what is told of a coupon is what this look is about. */
function isReplaceable({ reason }: SyncError, { failedCodeCount }: CurrentCoupon): boolean {
  if (DRIFT_REASONS.includes(reason)) return true;
  return reason === "code-removed-in-shopify" && failedCodeCount === 0;
}

const ACTIVITY_OF: Partial<Record<SyncError["reason"], ActivityKind>> = {
  "changed-in-shopify": "coupon-changed-in-shopify",
  "deleted-in-shopify": "coupon-deleted-in-shopify",
  "reactivated-in-shopify": "coupon-reactivated-in-shopify",
};
