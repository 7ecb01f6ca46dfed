import { type CouponRevision, compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { recordDrift } from "~/domain/sync/drift/record-drift.server";
import { changedInShopify, type SyncError } from "~/domain/sync/sync-error";

/**
 * `not-comparable`: there is no such coupon, or nothing to compare. `superseded`: during the comparison, the coupon was
 * changed, or a sync claimed it. `waiting`: there is no external change, but a sync of newer settings is pending. After
 * `superseded` and `waiting`, the check has to run again.
 */
type CheckResult =
  | "in-sync"
  | "changed"
  | "deleted"
  | "reactivated"
  | "not-comparable"
  | "superseded"
  | "waiting";

/**
 * Compares a coupon with its discount in Shopify. If someone else changed the discount, stores the change as the
 * coupon's sync error. Clears that error once Shopify matches the coupon again. Keeps a sync error of another kind.
 *
 * Compares settings rather than timestamps, so this app's own writes are never reported, even if their webhooks arrive
 * late or twice. Safe to repeat. Throws the gateway's errors.
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
      return comparison.isReactivated
        ? record(comparison.revision, { reason: "reactivated-in-shopify", message: "" }, "reactivated")
        : record(comparison.revision, null, "in-sync");
    case "compared": {
      const { revision, changed, adoptable, live } = comparison;
      if (changed.length === 0) return record(revision, null, "in-sync");
      return record(revision, changedInShopify({ changed, adoptable, settings: live.settings }), "changed");
    }
  }
}
