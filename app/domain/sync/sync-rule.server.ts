import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { type Reward, readReward } from "~/domain/discounts/reward";
import { getSettings } from "~/domain/settings/get-settings.server";
import { checkRuleBeforeWriting, type ShopifyDiscount } from "~/domain/sync/check-rule-before-writing.server";
import { type ClaimedRule, claimRule } from "~/domain/sync/claim-rule.server";
import { recordRuleSyncFailure } from "~/domain/sync/record-rule-sync-failure.server";
import { markAsStopped, readWrittenSettings, writtenAfterSave } from "~/domain/sync/written-settings";
import { type Lease, withLease } from "~/jobs/with-lease.server";
import { adminForShop } from "~/shopify/admin-for-shop.server";
import type { CurrentTargets } from "~/shopify/discounts/current-targets";
import { discountOfRule, titleOfRule } from "~/shopify/discounts/discount-of-rule";
import { settingsOfInput } from "~/shopify/discounts/discount-settings";
import {
  deactivateAutomaticDiscount,
  deleteAutomaticDiscount,
} from "~/shopify/discounts/end-automatic-discount.server";
import { findRuleDiscount } from "~/shopify/discounts/find-rule-discount.server";
import {
  type SaveAutomaticDiscountResult,
  saveAutomaticDiscount,
} from "~/shopify/discounts/save-automatic-discount.server";
import type { ShopifyAdmin } from "~/shopify/gateway.server";

type SyncRuleResult =
  | { ok: true }
  /**
   * - `nothing-to-sync`: the rule neither has nor needs an automatic discount, or the app is uninstalled.
   * - `superseded`: another worker has claimed the rule.
   * - `refused`: Shopify rejected a write, and the rejection was recorded on the rule.
   * - `drift`: the discount was changed or deleted in Shopify, and the merchant has to decide what to do.
   * - `busy`: another worker is syncing the rule, or this worker lost its lease. Try again later.
   */
  | { ok: false; reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" };

/**
 * Syncs a rule's automatic discount to Shopify. While the rule's trigger is `automatic`, the discount is active if the
 * rule is active, and ended if the rule is inactive. The discount is deleted if the rule is archived or its trigger is
 * `coupon`.
 *
 * Safe to repeat, and to kill at any point. The attempt to create a discount is recorded before the discount is
 * created, so that a retry can find the discount by the rule's tag. A repeated update writes the same settings again.
 * A lease lets only one worker at a time sync a rule, because a late deletion by one worker could remove the discount
 * that another worker has just created. The fencing token ensures that only the last worker to claim the rule records
 * a result.
 *
 * External changes, and rejections by Shopify, are recorded on the rule. An external change is not overwritten until
 * the merchant decides to overwrite it. If a call to Shopify fails, throws the gateway's error, so that runJob decides
 * when to retry.
 */
export async function syncRule({
  shopId,
  discountRuleId,
}: {
  shopId: bigint;
  discountRuleId: bigint;
}): Promise<SyncRuleResult> {
  const result = await withLease({ name: `sync-rule:${discountRuleId}` }, (lease) =>
    syncHoldingLease({ shopId, discountRuleId, lease }),
  );
  return result === "busy" ? { ok: false, reason: "busy" } : result;
}

async function syncHoldingLease({
  shopId,
  discountRuleId,
  lease,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  lease: Lease;
}): Promise<SyncRuleResult> {
  const claim = await claimRule({ shopId, discountRuleId });
  if (!claim) return { ok: false, reason: "nothing-to-sync" };
  const { rule } = claim;
  const admin = await adminForShop({ shopDomain: rule.shop.domain, lease });
  const existing = await findOwnDiscount({ rule, admin });
  const reward = readReward(rule.reward);
  if (rule.trigger === "automatic" && rule.status === "active" && reward) {
    return saveDiscount({ claim, admin, reward, existing });
  }
  if (!existing) return recordSynced({ claim, discount: null });
  const isDiscountKept = rule.trigger === "automatic" && rule.status !== "archived";
  if (!(await recordIntendedStop({ claim }))) return { ok: false, reason: "superseded" };
  const ended = await (isDiscountKept ? deactivateAutomaticDiscount : deleteAutomaticDiscount)({
    admin,
    discountId: existing.discountId,
  });
  if (!ended.ok) return recordRejection({ claim, error: { reason: "refused", message: ended.message } });
  return recordSynced({ claim, discount: isDiscountKept ? existing : null });
}

async function findOwnDiscount({
  rule,
  admin,
}: {
  rule: ClaimedRule["rule"];
  admin: ShopifyAdmin;
}): Promise<ShopifyDiscount | null> {
  const { shopifyDiscountId: discountId, shopifyKind, creationAttemptedAt: since } = rule;
  if (discountId) return { discountId, kind: (shopifyKind ?? "basic") as DiscountKind };
  return since && findRuleDiscount({ admin, discountRuleId: rule.id, since });
}

async function saveDiscount({
  claim,
  admin,
  reward,
  existing,
}: {
  claim: ClaimedRule;
  admin: ShopifyAdmin;
  reward: Reward;
  existing: ShopifyDiscount | null;
}): Promise<SyncRuleResult> {
  const { rule } = claim;
  const { shopId, id: discountRuleId } = rule;
  const { currencyCode } = rule.shop;
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const toDiscount = (currentTargets?: CurrentTargets) =>
    discountOfRule({ rule, reward, currencyCode, interaction, currentTargets });
  const settings = settingsOfInput(toDiscount().input, currencyCode);
  const check =
    existing && (await checkRuleBeforeWriting({ claim, admin, discount: existing, wanted: settings }));
  if (check?.kind === "drift" || check?.kind === "superseded") {
    return { ok: false, reason: check.kind };
  }
  const kind = discountKind(reward.kind);
  if (existing && existing.kind !== kind) {
    // Shopify cannot change a discount's kind, so delete the existing discount here, and create a new one below.
    if (!(await recordIntendedStop({ claim }))) return { ok: false, reason: "superseded" };
    const ended = await deleteAutomaticDiscount({ admin, discountId: existing.discountId });
    if (!ended.ok) return recordRejection({ claim, error: { reason: "refused", message: ended.message } });
  }
  const updateTarget =
    check?.kind === "clear" && existing?.kind === kind
      ? { discountId: existing.discountId, targets: check.currentTargets }
      : null;
  if (!updateTarget && !(await recordCreationAttempt({ claim }))) return { ok: false, reason: "superseded" };

  const title = titleOfRule(rule);
  const titleId = await openRuleTitle({ shopId, discountRuleId, title });
  const discountId = updateTarget?.discountId ?? null;
  const result = await saveAutomaticDiscount({
    admin,
    discountId,
    discount: toDiscount(updateTarget?.targets),
  });
  if (result.ok)
    return recordSynced({ claim, discount: { discountId: result.discountId, kind }, title, settings });
  if (titleId !== null) await prisma.ruleTitle.deleteMany({ where: { shopId, id: titleId } });
  return recordRejection({ claim, error: toSyncError({ result, title }) });
}

function toSyncError({
  result,
  title,
}: {
  result: Exclude<SaveAutomaticDiscountResult, { ok: true }>;
  title: string;
}) {
  if (result.reason === "title-taken") return { reason: "title-taken", message: title } as const;
  if (result.reason === "too-many-automatic") return { reason: "too-many-automatic", message: "" } as const;
  return { reason: "refused", message: result.reason === "refused" ? result.message : "" } as const;
}

/**
 * Records that the rule has no discount in Shopify, and that this app is about to create a discount. Returns false if
 * another worker has claimed the rule.
 */
async function recordCreationAttempt({ claim: { rule, fence } }: { claim: ClaimedRule }) {
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: {
      ...{ shopifyDiscountId: null, shopifyKind: null, writtenSettings: Prisma.DbNull },
      creationAttemptedAt: rule.creationAttemptedAt ?? new Date(),
    },
  });
  return count > 0;
}

/**
 * Records that this app is about to end or delete the rule's discount. Shopify's response may be lost, and the rule may
 * be activated again. Because of this record, the next sync then does not mistake the ended or deleted discount for an
 * external change. Returns false if another worker has claimed the rule.
 */
async function recordIntendedStop({ claim: { rule, fence } }: { claim: ClaimedRule }) {
  const written = readWrittenSettings(rule.writtenSettings);
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
  return count > 0;
}

/**
 * Records that Shopify is up to date, and which discount the rule has there. Records nothing if another worker has
 * claimed the rule.
 */
async function recordSynced({
  claim,
  discount,
  title = null,
  settings,
}: {
  claim: ClaimedRule;
  discount: ShopifyDiscount | null;
  /** The discount's title in Shopify. Null if the rule has no active discount. */
  title?: string | null;
  /** The settings that this sync wrote to Shopify. Omitted if this sync wrote none. */
  settings?: Partial<DiscountSettings>;
}): Promise<SyncRuleResult> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId } = rule;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId, syncFence: fence },
      data: {
        shopifyDiscountId: discount?.discountId ?? null,
        shopifyKind: discount?.kind ?? null,
        creationAttemptedAt: null,
        ...(settings && { writtenSettings: writtenAfterSave(settings) }),
        syncedVersion: rule.version,
        syncError: Prisma.DbNull,
      },
    });
    if (count === 0) return { ok: false, reason: "superseded" } as const;
    await closeRuleTitles({ shopId, discountRuleId, except: title }, tx);
    if (title !== null && !rule.shopifyDiscountId) {
      await recordActivity({ shopId, discountRuleId, actor: "system", kind: "discount-live" }, tx);
    }
    return { ok: true } as const;
  });
}

async function recordRejection({
  claim: { rule, fence },
  error,
}: {
  claim: ClaimedRule;
  error: Parameters<typeof recordRuleSyncFailure>[0]["error"];
}): Promise<SyncRuleResult> {
  const isRecorded = await recordRuleSyncFailure({
    shopId: rule.shopId,
    discountRuleId: rule.id,
    fence,
    error,
  });
  return { ok: false, reason: isRecorded ? "refused" : "superseded" };
}
