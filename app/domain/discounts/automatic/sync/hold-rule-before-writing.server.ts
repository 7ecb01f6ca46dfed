import { prisma } from "~/db.server";
import type { ClaimedRule } from "~/domain/discounts/automatic/sync/claim-rule.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { changeThere } from "~/domain/discounts/drift/change-there";
import { noteRuleProblem } from "~/domain/discounts/drift/note-rule-problem.server";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import {
  isToRun,
  readWrittenSettings,
  setByOthers,
  type WrittenSettings,
  writtenPerhaps,
} from "~/domain/discounts/written-settings";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";
import { type HeldTargets, targetsOf } from "~/shopify/discounts/held-targets";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** The discount in Shopify, with the kind that Shopify never changes. */
export interface HeldDiscount {
  discountId: string;
  kind: DiscountKind;
}

export type RuleHeldBeforeWriting =
  | { kind: "clear"; held: HeldTargets }
  /** There is none, and another may be made. */
  | { kind: "gone" }
  /** As a problem of the rule. */
  | { kind: "told" }
  | { kind: "overtaken" };

const DELETED = { reason: "deleted-in-shopify", message: "" } as const;

/**
 * Asks Shopify what it holds of an automatic discount before `wanted` is written over it, as is done for a coupon's. What
 * somebody set there since our last write, or that they deleted it, stops the sync, as a problem of the rule. Where
 * nothing does, what is about to be written is noted first: should its answer be lost, and other settings wanted by the
 * next try, it is still ours.
 */
export async function holdRuleBeforeWriting({
  claim,
  admin,
  held,
  wanted,
}: {
  claim: ClaimedRule;
  admin: ShopifyAdmin;
  held: HeldDiscount;
  wanted: Partial<DiscountSettings>;
}): Promise<RuleHeldBeforeWriting> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId, version, syncedVersion } = rule;
  const { discountId } = held;
  const live = await findLiveAutomaticDiscount({ admin, discountId });
  const written = readWrittenSettings(rule.writtenSettings);
  const changed = live && written ? setByOthers({ written, wanted, live: live.settings }) : [];
  const isDeleted = !live && isToRun(written);
  const error = isDeleted ? DELETED : live && changeThere({ live, changed });
  if (error) {
    const seen = { version, syncedVersion, syncFence: fence, shopifyDiscountId: discountId };
    const isTold = await noteRuleProblem({ shopId, discountRuleId, seen, live, error, isSyncing: true });
    return { kind: isTold ? "told" : "overtaken" };
  }
  if (!live) return { kind: "gone" };
  const isNoted = await noteWriting({
    claim,
    held,
    written: written && writtenPerhaps(written, wanted),
  });
  return isNoted ? { kind: "clear", held: targetsOf(live.settings) } : { kind: "overtaken" };
}

/** With the id and the kind, of which nothing is known yet where its making went unheard. */
async function noteWriting({
  claim: { rule, fence },
  held: { discountId, kind },
  written,
}: {
  claim: ClaimedRule;
  held: HeldDiscount;
  written: WrittenSettings | null;
}): Promise<boolean> {
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { shopifyDiscountId: discountId, shopifyKind: kind, ...(written && { writtenSettings: written }) },
  });
  return count > 0;
}
