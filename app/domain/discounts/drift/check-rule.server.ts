import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import {
  compareRuleWithShopify,
  type RuleComparison,
} from "~/domain/discounts/drift/compare-rule-with-shopify.server";
import { externalChangeError } from "~/domain/discounts/drift/external-change-error";
import { recordRuleProblem } from "~/domain/discounts/drift/record-rule-problem.server";

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
}): Promise<"as-here" | RuleSyncError["reason"] | "not-comparable" | "overtaken"> {
  const comparison = await compareRuleWithShopify({ shopId, discountRuleId });
  if (comparison.kind === "not-comparable") return "not-comparable";
  if (comparison.kind === "on-its-way") return "overtaken";
  const { seen } = comparison;
  const live = comparison.kind === "held" ? comparison.live : null;
  const error = problemOf(comparison);
  const isRecorded = await recordRuleProblem({ shopId, discountRuleId, seen, live, error });
  if (!isRecorded) return "overtaken";
  return error?.reason ?? "as-here";
}

function problemOf(held: Extract<RuleComparison, { kind: "held" | "deleted" }>): RuleSyncError | null {
  // What is inactive here gives nothing there either, and is made again once it is activated.
  if (held.kind === "deleted") {
    return held.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (held.isActive) return externalChangeError(held);
  return held.live.isEnded ? null : { reason: "started-in-shopify", message: "" };
}
