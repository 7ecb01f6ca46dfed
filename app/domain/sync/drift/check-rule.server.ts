import {
  compareRuleWithShopify,
  type RuleComparison,
} from "~/domain/sync/drift/compare-rule-with-shopify.server";
import { recordRuleDrift } from "~/domain/sync/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/sync/drift/rule-drift-error";
import type { RuleSyncError } from "~/domain/sync/rule-sync-error";

/**
 * Compares a rule with its automatic discount in Shopify. If someone else changed the discount, stores the change as
 * the rule's sync error. Clears that error once Shopify matches the rule again. Keeps a sync error of another kind.
 *
 * Like checkCoupon, compares settings rather than timestamps. Safe to repeat. Throws the gateway's errors.
 *
 * Returns the reason for the difference, `in-sync` if there is none, or `not-comparable` if there is nothing to
 * compare. Returns `superseded` and stores nothing if a sync of the rule is pending, or if the rule was changed or
 * claimed during the comparison.
 */
export async function checkRule({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<"in-sync" | RuleSyncError["reason"] | "not-comparable" | "superseded"> {
  const comparison = await compareRuleWithShopify({ shopId, discountRuleId });
  if (comparison.kind === "not-comparable") return "not-comparable";
  if (comparison.kind === "sync-pending") return "superseded";
  const { revision } = comparison;
  const live = comparison.kind === "compared" ? comparison.live : null;
  const drift = findDrift(comparison);
  const isRecorded = await recordRuleDrift({ shopId, discountRuleId, revision, live, error: drift });
  if (!isRecorded) return "superseded";
  return drift?.reason ?? "in-sync";
}

function findDrift(
  comparison: Extract<RuleComparison, { kind: "compared" | "deleted" }>,
): RuleSyncError | null {
  // If the rule is inactive, the deletion of its discount is not drift: activating the rule creates the discount again.
  if (comparison.kind === "deleted") {
    return comparison.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (comparison.isActive) return ruleDriftError(comparison);
  return comparison.live.isEnded ? null : { reason: "activated-in-shopify", message: "" };
}
