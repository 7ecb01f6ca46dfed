import { prisma } from "~/db.server";
import type { ClaimedRule } from "~/domain/discounts/automatic/sync/claim-rule.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import { recordRuleDrift } from "~/domain/discounts/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/discounts/drift/rule-drift-error";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  type WrittenSettings,
  writtenBeforeSave,
} from "~/domain/discounts/written-settings";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** The discount in Shopify, with the kind that Shopify never changes. */
export interface ShopifyDiscount {
  discountId: string;
  kind: DiscountKind;
}

export type RuleCheckBeforeWriting =
  | { kind: "clear"; held: CurrentTargets }
  /** There is none, and another may be made. */
  | { kind: "gone" }
  /** As a problem of the rule. */
  | { kind: "external-change" }
  | { kind: "superseded" };

const DELETED = { reason: "deleted-in-shopify", message: "" } as const;

/**
 * Asks Shopify what it holds of an automatic discount before `wanted` is written over it, as is done for a coupon's. What
 * somebody set there since our last write, or that they deleted it, stops the sync, as a problem of the rule. Where
 * nothing does, what is about to be written is noted first: should its answer be lost, and other settings wanted by the
 * next try, it is still ours.
 */
export async function checkRuleBeforeWriting({
  claim,
  admin,
  held,
  wanted,
}: {
  claim: ClaimedRule;
  admin: ShopifyAdmin;
  held: ShopifyDiscount;
  wanted: Partial<DiscountSettings>;
}): Promise<RuleCheckBeforeWriting> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId, version, syncedVersion } = rule;
  const { discountId } = held;
  const live = await findLiveAutomaticDiscount({ admin, discountId });
  const written = readWrittenSettings(rule.writtenSettings);
  const changed = live && written ? findExternalChanges({ written, wanted, live: live.settings }) : [];
  const isDeleted = !live && isMeantToRun(written);
  const error = isDeleted ? DELETED : live && ruleDriftError({ live, changed });
  if (error) {
    const seen = { version, syncedVersion, syncFence: fence, shopifyDiscountId: discountId };
    const isRecorded = await recordRuleDrift({
      shopId,
      discountRuleId,
      seen,
      live,
      error,
      isSyncing: true,
    });
    return { kind: isRecorded ? "external-change" : "superseded" };
  }
  if (!live) return { kind: "gone" };
  const isClaimed = await recordWriting({
    claim,
    held,
    written: written && writtenBeforeSave(written, wanted),
  });
  return isClaimed ? { kind: "clear", held: targetsOf(live.settings) } : { kind: "superseded" };
}

/** With the id and the kind, of which nothing is known yet where its making went unheard. */
async function recordWriting({
  claim: { rule, fence },
  held: { discountId, kind },
  written,
}: {
  claim: ClaimedRule;
  held: ShopifyDiscount;
  written: WrittenSettings | null;
}): Promise<boolean> {
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { shopifyDiscountId: discountId, shopifyKind: kind, ...(written && { writtenSettings: written }) },
  });
  return count > 0;
}
