import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  compareRuleWithShopify,
  type RuleComparison,
} from "~/domain/discounts/drift/compare-rule-with-shopify.server";
import { recordRuleDrift } from "~/domain/discounts/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/discounts/drift/rule-drift-error";

/**
 * Notices what somebody did to a rule's automatic discount in Shopify's own admin, and puts it on the rule as a problem;
 * takes it off where Shopify is as we are again. As with a coupon's discount, by content and not by time. `overtaken`:
 * something of ours is on its way, or was written meanwhile, so the look says nothing.
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
  const { seen } = comparison;
  const live = comparison.kind === "compared" ? comparison.live : null;
  const error = problemOf(comparison);
  const isRecorded = await recordRuleDrift({ shopId, discountRuleId, seen, live, error });
  if (!isRecorded) return "superseded";
  return error?.reason ?? "in-sync";
}

function problemOf(
  comparison: Extract<RuleComparison, { kind: "compared" | "deleted" }>,
): RuleSyncError | null {
  // What is inactive here gives nothing there either, and is made again once it is activated.
  if (comparison.kind === "deleted") {
    return comparison.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (comparison.isActive) return ruleDriftError(comparison);
  return comparison.live.isEnded ? null : { reason: "activated-in-shopify", message: "" };
}
