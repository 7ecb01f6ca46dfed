import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import { recordRuleSyncFailure } from "~/domain/discounts/automatic/record-rule-sync-failure.server";
import {
  checkRuleBeforeWriting,
  type ShopifyDiscount,
} from "~/domain/discounts/automatic/sync/check-rule-before-writing.server";
import { type ClaimedRule, claimRule } from "~/domain/discounts/automatic/sync/claim-rule.server";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import type { DiscountSettings } from "~/domain/discounts/live-discount";
import { readReward } from "~/domain/discounts/read-reward";
import type { Reward } from "~/domain/discounts/reward";
import { markAsStopped, readWrittenSettings, writtenAfterSave } from "~/domain/discounts/written-settings";
import { getSettings } from "~/domain/settings/get-settings.server";
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
   * `busy`: another worker is syncing the rule, so try again later. `drift`: the discount was changed in Shopify, and
   * the merchant has to decide what to do.
   */
  | { ok: false; reason: "nothing-to-sync" | "superseded" | "refused" | "drift" | "busy" };

/**
 * Syncs a rule's automatic discount to Shopify. The discount is active while the rule is active and automatic, ended
 * while the rule is inactive, and deleted once the rule is archived or its trigger is `coupon`.
 *
 * Safe to repeat, and to kill at any point. The attempt to create a discount is recorded before the discount is
 * created, so that a retry can find the discount by the rule's tag. An update writes the same settings again. A lease
 * allows one worker per rule, because a late deletion by one worker could remove the discount that another worker has
 * just created. The fencing token ensures that only the last worker to claim the rule records a result.
 *
 * Rejections by Shopify and external changes are recorded on the rule. An external change is not overwritten until the
 * merchant decides to overwrite it. Throws if Shopify is unavailable, so that the queue retries the job.
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
  const isKept = rule.trigger === "automatic" && rule.status !== "archived";
  if (!(await recordStop({ claim }))) return { ok: false, reason: "superseded" };
  const ended = await (isKept ? deactivateAutomaticDiscount : deleteAutomaticDiscount)({
    admin,
    discountId: existing.discountId,
  });
  if (!ended.ok) return recordRefusal({ claim, error: { reason: "refused", message: ended.message } });
  return recordSynced({ claim, discount: isKept ? existing : null });
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
    // Shopify cannot change a discount's kind, so the existing discount is deleted here, and another is created below.
    if (!(await recordStop({ claim }))) return { ok: false, reason: "superseded" };
    const ended = await deleteAutomaticDiscount({ admin, discountId: existing.discountId });
    if (!ended.ok) return recordRefusal({ claim, error: { reason: "refused", message: ended.message } });
  }
  const updateTarget =
    check?.kind === "clear" && existing?.kind === kind
      ? { discountId: existing.discountId, targets: check.currentTargets }
      : null;
  if (!updateTarget && !(await recordAttempt({ claim }))) return { ok: false, reason: "superseded" };

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
  return recordRefusal({ claim, error: toError({ result, title }) });
}

function toError({
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
 * Records that the rule has no discount and that one is about to be created. Returns false if another worker has
 * claimed the rule in the meantime.
 */
async function recordAttempt({ claim: { rule, fence } }: { claim: ClaimedRule }) {
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
 * external change. Returns false if another worker has claimed the rule in the meantime.
 */
async function recordStop({ claim: { rule, fence } }: { claim: ClaimedRule }) {
  const written = readWrittenSettings(rule.writtenSettings);
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
  return count > 0;
}

/**
 * Records the discount's state in Shopify after a sync. Records nothing if another worker has claimed the rule in the
 * meantime.
 */
async function recordSynced({
  claim,
  discount,
  title = null,
  settings,
}: {
  claim: ClaimedRule;
  discount: ShopifyDiscount | null;
  /** The discount's title in Shopify, or null if the discount is no longer active. */
  title?: string | null;
  /** The settings that were written to Shopify, if any were. */
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

async function recordRefusal({
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
