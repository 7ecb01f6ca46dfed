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

/** A discount in Shopify, with its kind, which can never change. */
export interface ShopifyDiscount {
  discountId: string;
  kind: DiscountKind;
}

export type RuleCheckBeforeWriting =
  | { kind: "clear"; currentTargets: CurrentTargets }
  /** The discount no longer exists, and another one may be created. */
  | { kind: "gone" }
  /** Someone changed or deleted the discount in Shopify. This has been recorded on the rule. */
  | { kind: "drift" }
  | { kind: "superseded" };

const DELETED = { reason: "deleted-in-shopify", message: "" } as const;

/**
 * Fetches an automatic discount from Shopify before `wanted` is written to it; checkBeforeWriting does the same for
 * coupons. If someone changed or deleted the discount since the app's last write, this is recorded on the rule and the
 * sync must stop. Otherwise the intended write is recorded first: if its response is lost and the next attempt wants
 * other settings, the current ones are still recognized as the app's own.
 */
export async function checkRuleBeforeWriting({
  claim,
  admin,
  discount,
  wanted,
}: {
  claim: ClaimedRule;
  admin: ShopifyAdmin;
  discount: ShopifyDiscount;
  wanted: Partial<DiscountSettings>;
}): Promise<RuleCheckBeforeWriting> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId, version, syncedVersion } = rule;
  const { discountId } = discount;
  const live = await findLiveAutomaticDiscount({ admin, discountId });
  const written = readWrittenSettings(rule.writtenSettings);
  const changed = live && written ? findExternalChanges({ written, wanted, live: live.settings }) : [];
  const isDeleted = !live && isMeantToRun(written);
  const error = isDeleted ? DELETED : live && ruleDriftError({ live, changed });
  if (error) {
    const revision = { version, syncedVersion, syncFence: fence, shopifyDiscountId: discountId };
    const isRecorded = await recordRuleDrift({
      shopId,
      discountRuleId,
      revision,
      live,
      error,
      isSyncing: true,
    });
    return { kind: isRecorded ? "drift" : "superseded" };
  }
  if (!live) return { kind: "gone" };
  const isClaimed = await recordWriting({
    claim,
    discount,
    written: written && writtenBeforeSave(written, wanted),
  });
  return isClaimed ? { kind: "clear", currentTargets: targetsOf(live.settings) } : { kind: "superseded" };
}

/** Also records the discount's id and kind, which are unknown so far if the response to its creation was lost. */
async function recordWriting({
  claim: { rule, fence },
  discount: { discountId, kind },
  written,
}: {
  claim: ClaimedRule;
  discount: ShopifyDiscount;
  written: WrittenSettings | null;
}): Promise<boolean> {
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { shopifyDiscountId: discountId, shopifyKind: kind, ...(written && { writtenSettings: written }) },
  });
  return count > 0;
}
