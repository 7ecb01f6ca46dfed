import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  compareRuleWithShopify,
  type RuleComparison,
} from "~/domain/discounts/drift/compare-rule-with-shopify.server";
import { recordRuleDrift } from "~/domain/discounts/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/discounts/drift/rule-drift-error";

/**
 * Compares a rule's automatic discount in Shopify with the rule, and records external changes on the rule. Clears a
 * recorded change once Shopify matches the rule again. Compares settings, not timestamps, as checkCoupon does. Safe to
 * repeat.
 *
 * Returns `superseded` and records nothing if a sync of the rule is pending, or if the rule was changed during the
 * comparison.
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
  const error = problemOf(comparison);
  const isRecorded = await recordRuleDrift({ shopId, discountRuleId, revision, live, error });
  if (!isRecorded) return "superseded";
  return error?.reason ?? "in-sync";
}

function problemOf(
  comparison: Extract<RuleComparison, { kind: "compared" | "deleted" }>,
): RuleSyncError | null {
  // Deleting the discount of an inactive rule is not a problem: activating the rule creates the discount again.
  if (comparison.kind === "deleted") {
    return comparison.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (comparison.isActive) return ruleDriftError(comparison);
  return comparison.live.isEnded ? null : { reason: "activated-in-shopify", message: "" };
}
