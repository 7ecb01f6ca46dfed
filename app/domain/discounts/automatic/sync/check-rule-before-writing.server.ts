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

/** The id and kind of a discount in Shopify. A discount's kind never changes. */
export interface ShopifyDiscount {
  discountId: string;
  kind: DiscountKind;
}

export type RuleCheckBeforeWriting =
  | { kind: "clear"; currentTargets: CurrentTargets }
  /**
   * The discount no longer exists, and its deletion does not have to be reported as an external change. The sync may
   * create another discount.
   */
  | { kind: "gone" }
  /** The discount was changed or deleted in Shopify. The change has been recorded on the rule. */
  | { kind: "drift" }
  /** Another worker has claimed the rule, or the rule was changed in the meantime. Nothing has been recorded. */
  | { kind: "superseded" };

const DELETED = { reason: "deleted-in-shopify", message: "" } as const;

/**
 * Fetches an automatic discount from Shopify before a sync overwrites its settings with `wanted`, as checkBeforeWriting
 * does for coupons. If someone changed or deleted the discount since the app's last write, records the change on the
 * rule, and the caller must stop the sync. Otherwise records the settings that are about to be written. If Shopify's
 * response is then lost, the next sync recognizes these settings as the app's own, even if that sync has other settings
 * to write.
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
  const isStillClaimed = await recordIntendedWrite({
    claim,
    discount,
    written: written && writtenBeforeSave(written, wanted),
  });
  return isStillClaimed
    ? { kind: "clear", currentTargets: targetsOf(live.settings) }
    : { kind: "superseded" };
}

/**
 * Records the intended write. Also records the discount's id and kind, because they are not stored yet if the response
 * to the discount's creation was lost. Returns false if another worker has claimed the rule in the meantime.
 */
async function recordIntendedWrite({
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
