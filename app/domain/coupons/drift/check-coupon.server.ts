import { type CouponRevision, compareWithShopify } from "~/domain/coupons/drift/compare-with-shopify.server";
import { recordDrift } from "~/domain/coupons/drift/record-drift.server";
import type { SyncError } from "~/domain/coupons/sync-error";

type CheckResult =
  | "as-here"
  | "changed"
  | "deleted"
  | "restarted"
  | "not-comparable"
  | "overtaken"
  | "waiting";

/**
 * Notices what somebody did to a coupon's discount in Shopify's own admin, and puts it on the coupon as a problem; takes
 * it off where Shopify is as we are again. By content, not by time: what we wrote ourselves makes no noise, whenever
 * and however often we are told of it. `overtaken`: the coupon was written meanwhile, so the look says nothing;
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
  const record = async (seen: CouponRevision, error: SyncError | null, result: CheckResult) => {
    const updatedAt = "updatedAt" in comparison ? comparison.updatedAt : null;
    const recorded = await recordDrift({ shopId, couponId, seen, updatedAt, error });
    return recorded === "noted" ? result : recorded;
  };
  switch (comparison.kind) {
    case "not-found":
    case "not-comparable":
      return "not-comparable";
    case "deleted":
      return record(comparison.seen, { reason: "deleted-in-shopify", message: "" }, "deleted");
    case "stopped":
      return comparison.isRunning
        ? record(comparison.seen, { reason: "restarted-in-shopify", message: "" }, "restarted")
        : record(comparison.seen, null, "as-here");
    case "held": {
      const { seen, changed, keepable } = comparison;
      if (changed.length === 0) return record(seen, null, "as-here");
      return record(seen, { reason: "changed-in-shopify", message: "", changed, keepable }, "changed");
    }
  }
}
