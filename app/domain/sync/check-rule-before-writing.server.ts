import { prisma } from "~/db.server";
import type { DiscountKind } from "~/domain/discounts/discount-kind";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import type { ClaimedRule } from "~/domain/sync/claim-rule.server";
import { recordRuleDrift } from "~/domain/sync/drift/record-rule-drift.server";
import { ruleDriftError } from "~/domain/sync/drift/rule-drift-error";
import {
  findExternalChanges,
  isMeantToRun,
  readWrittenSettings,
  type WrittenSettings,
  writtenBeforeSave,
} from "~/domain/sync/written-settings";
import { type CurrentTargets, targetsOf } from "~/shopify/discounts/current-targets";
import { findLiveAutomaticDiscount } from "~/shopify/discounts/find-live-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

/** The id and kind of a discount in Shopify. A discount's kind never changes. */
export interface ShopifyDiscount {
  discountId: string;
  kind: DiscountKind;
}

export type RuleCheckResult =
  /** There is no external change, so the sync may write. */
  | { kind: "clear"; currentTargets: CurrentTargets }
  /** The discount no longer exists, and its deletion need not be reported, so the sync may create a new discount. */
  | { kind: "gone" }
  /** The discount was changed or deleted in Shopify. The change has been recorded on the rule. */
  | { kind: "drift" }
  /** Another worker has claimed the rule, or the rule was changed. Nothing has been recorded. */
  | { kind: "superseded" };

const DELETED = { reason: "deleted-in-shopify", message: "" } as const;

/**
 * Checks an automatic discount in Shopify before a sync overwrites the discount's settings with `wanted`. If someone
 * has changed or deleted the discount since this app's last write, records the change on the rule, and the caller must
 * stop the sync. Otherwise records the settings that are about to be written. If Shopify's response to the write is
 * lost, the next sync recognizes these settings as the app's own, even if the rule was edited before that sync.
 *
 * The counterpart for coupons is checkBeforeWriting.
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
}): Promise<RuleCheckResult> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId, version, syncedVersion } = rule;
  const { discountId } = discount;
  const live = await findLiveAutomaticDiscount({ admin, discountId });
  const written = readWrittenSettings(rule.writtenSettings);
  const changed = live && written ? findExternalChanges({ written, wanted, live: live.settings }) : [];
  const isDeleted = !live && isMeantToRun(written);
  const drift = isDeleted ? DELETED : live && ruleDriftError({ live, changed });
  if (drift) {
    const revision = { version, syncedVersion, syncFence: fence, shopifyDiscountId: discountId };
    const isRecorded = await recordRuleDrift({
      shopId,
      discountRuleId,
      revision,
      live,
      error: drift,
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
 * Stores `written` on the rule, unless it is null. Also stores the discount's id and kind, because the rule does not
 * have them yet if the response to the discount's creation was lost. Returns false if another worker has claimed the
 * rule.
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
