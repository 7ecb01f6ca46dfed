import type { RuleSyncError } from "~/domain/discounts/automatic/rule-sync-error";
import { changeThere } from "~/domain/discounts/drift/change-there";
import {
  holdRuleAgainstShopify,
  type RuleHeldAgainstShopify,
} from "~/domain/discounts/drift/hold-rule-against-shopify.server";
import { noteRuleProblem } from "~/domain/discounts/drift/note-rule-problem.server";

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
  const held = await holdRuleAgainstShopify({ shopId, discountRuleId });
  if (held.kind === "not-comparable") return "not-comparable";
  if (held.kind === "on-its-way") return "overtaken";
  const { seen } = held;
  const live = held.kind === "held" ? held.live : null;
  const error = problemOf(held);
  const isNoted = await noteRuleProblem({ shopId, discountRuleId, seen, live, error });
  if (!isNoted) return "overtaken";
  return error?.reason ?? "as-here";
}

function problemOf(
  held: Extract<RuleHeldAgainstShopify, { kind: "held" | "deleted" }>,
): RuleSyncError | null {
  // What is inactive here gives nothing there either, and is made again once it is activated.
  if (held.kind === "deleted") {
    return held.isActive ? { reason: "deleted-in-shopify", message: "" } : null;
  }
  if (held.isActive) return changeThere(held);
  return held.live.isEnded ? null : { reason: "started-in-shopify", message: "" };
}
