import { type CouponRevision, compareWithShopify } from "~/domain/coupons/drift/compare-with-shopify.server";
import { recordDrift } from "~/domain/coupons/drift/record-drift.server";
import type { SyncError } from "~/domain/coupons/sync-error";

type CheckResult =
  | "in-sync"
  | "changed"
  | "deleted"
  | "reactivated"
  | "not-comparable"
  | "superseded"
  | "waiting";

/**
 * Compares a coupon's discount in Shopify with the coupon, and records external changes on the coupon. Clears recorded
 * changes once Shopify matches the coupon again. Compares settings, not timestamps, so this app's own writes are never
 * reported, however late or often their webhooks arrive. Safe to repeat.
 *
 * Two results mean that the check has to run again: `superseded` if the coupon was changed during the comparison, and
 * `waiting` if newer settings are still being sent to Shopify.
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
        ? record(comparison.revision, { reason: "reactivated-in-shopify", message: "" }, "reactivated")
        : record(comparison.revision, null, "in-sync");
    case "compared": {
      const { revision, changed, adoptable } = comparison;
      if (changed.length === 0) return record(revision, null, "in-sync");
      return record(revision, { reason: "changed-in-shopify", message: "", changed, adoptable }, "changed");
    }
  }
}
