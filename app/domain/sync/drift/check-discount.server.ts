import { findDiscountRecord } from "~/domain/sync/claim-discount.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { compareWithShopify } from "~/domain/sync/drift/compare-with-shopify.server";
import { driftError, recordDrift } from "~/domain/sync/drift/record-drift.server";
import type { SyncError } from "~/domain/sync/sync-error";

/**
 * The reason of the external change that was found, or:
 * - `in-sync`: there is no external change.
 * - `not-comparable`: there is no such owner, or nothing to compare.
 * - `superseded`: during the comparison, the owner was changed, or a sync claimed the discount. Check again.
 * - `waiting`: a sync of newer settings is pending. Check again after that sync.
 */
export type CheckResult = SyncError["reason"] | "in-sync" | "not-comparable" | "superseded" | "waiting";

/**
 * Compares a coupon or rule with its discount in Shopify. If someone else changed the discount, stores the change as
 * the sync error. Clears that error once Shopify matches again. Keeps a sync error of another kind.
 *
 * Compares settings rather than timestamps, so this app's own writes are never reported, even if their webhooks arrive
 * late or twice. Safe to repeat. Throws the gateway's errors.
 */
export async function checkDiscount({ owner: ref }: { owner: DiscountOwnerRef }): Promise<CheckResult> {
  const stored = await findDiscountRecord(ref);
  const isPending = stored?.shopifyId && stored.syncedVersion < stored.version && stored.syncError === null;
  // The sync of a rule starts soon and looks for external changes itself. The sync of a coupon may wait for hundreds of
  // other syncs, so compare the coupon now.
  if (isPending && stored.discountRuleId !== null) return "waiting";
  const comparison = await compareWithShopify({ owner: ref });
  if (comparison.kind === "not-comparable") return "not-comparable";
  const { owner, revision, live } = comparison;
  const error = findDrift(comparison);
  const recorded = await recordDrift({ owner, revision, live, error });
  return recorded === "recorded" ? (error?.reason ?? "in-sync") : recorded;
}

type Comparison = Exclude<Awaited<ReturnType<typeof compareWithShopify>>, { kind: "not-comparable" }>;

function findDrift(comparison: Comparison): SyncError | null {
  switch (comparison.kind) {
    case "deleted":
      return { reason: "deleted-in-shopify", message: "" };
    case "stopped":
      return comparison.isReactivated ? { reason: comparison.owner.reactivationReason, message: "" } : null;
    case "compared": {
      return comparison.changed.length === 0 ? null : driftError(comparison);
    }
  }
}
