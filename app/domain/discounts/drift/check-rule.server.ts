import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  compareRuleWithShopify,
  type RuleComparison,
} from "~/domain/discounts/drift/compare-rule-with-shopify.server";
import { recordRuleDrift } from "~/domain/discounts/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/discounts/drift/rule-drift-error";

/**
 * Detects changes made to a rule's automatic discount in the Shopify admin and records them on the rule; clears the
 * record once Shopify matches the rule again. As for coupons, compares settings, not timestamps. Returns `superseded`
 * without a result if a sync of the rule is pending or the rule was changed during the comparison. Safe to repeat.
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
  // The discount of an inactive rule does not matter: it is created again when the rule is activated.
  if (comparison.kind === "deleted") {
    return comparison.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (comparison.isActive) return ruleDriftError(comparison);
  return comparison.live.isEnded ? null : { reason: "activated-in-shopify", message: "" };
}
