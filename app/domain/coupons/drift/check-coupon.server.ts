import { type CouponRevision, compareWithShopify } from "~/domain/coupons/drift/compare-with-shopify.server";
import { recordDrift } from "~/domain/coupons/drift/record-drift.server";
import type { SyncError } from "~/domain/coupons/sync-error";

type CheckResult =
  | "in-sync"
  | "changed"
  | "deleted"
  | "restarted"
  | "not-comparable"
  | "superseded"
  | "waiting";

/**
 * Notices what somebody did to a coupon's discount in Shopify's own admin, and puts it on the coupon as a problem; takes
 * it off where Shopify is as we are again. By content, not by time: what we wrote ourselves makes no noise, whenever
 * and however often we are told of it. `superseded`: the coupon was written meanwhile, so the look says nothing;
 * `waiting`: newer settings are on their way, and nothing can be said before they are there. Both ask to look again.
 */
export async function checkCoupon({
  shopId,
  couponId,
}: {
  shopId: bigint;
  couponId: bigint;
}): Promise<CheckResult> {
  const comparison = await compareWithShopify({ shopId, couponId });
  const record = async (revision: CouponRevision, error: SyncError | null, result: CheckResult) => {
    const updatedAt = "updatedAt" in comparison ? comparison.updatedAt : null;
    const recorded = await recordDrift({ shopId, couponId, revision, updatedAt, error });
    return recorded === "recorded" ? result : recorded;
  };
  switch (comparison.kind) {
    case "not-found":
    case "not-comparable":
      return "not-comparable";
    case "deleted":
      return record(comparison.revision, { reason: "deleted-in-shopify", message: "" }, "deleted");
    case "stopped":
      return comparison.isRunning
        ? record(comparison.revision, { reason: "reactivated-in-shopify", message: "" }, "restarted")
        : record(comparison.revision, null, "in-sync");
    case "compared": {
      const { revision, changed, adoptable } = comparison;
      if (changed.length === 0) return record(revision, null, "in-sync");
      return record(revision, { reason: "changed-in-shopify", message: "", changed, adoptable }, "changed");
    }
  }
}
