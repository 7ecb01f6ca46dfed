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
  /** `busy` asks to be called again; `told`: somebody was at it in Shopify, which the merchant has to decide on. */
  | { ok: false; reason: "nothing-to-sync" | "superseded" | "refused" | "external-change" | "busy" };

/**
 * Makes Shopify hold a rule's automatic discount as we hold the rule: active while its trigger is automatic and it is
 * active; ended while it is inactive; gone once it is archived or given by coupons.
 *
 * Safe to repeat and to kill anywhere: that a discount is being made is noted before it is, and a next try looks for it
 * by the rule's tag; an update writes the same again. One worker at a time is at a rule, since a deletion that comes late
 * would take a newer worker's discount; and a note is only taken from the one that claimed it last. A refusal is noted on
 * the rule for the merchant, and so is what somebody set in Shopify's own admin, which is not written over unseen; an
 * outage throws, for the queue to try again.
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
  if (!existing) return recordSynced({ claim, held: null });
  const isKept = rule.trigger === "automatic" && rule.status !== "archived";
  if (!(await recordStop({ claim }))) return { ok: false, reason: "superseded" };
  const ended = await (isKept ? deactivateAutomaticDiscount : deleteAutomaticDiscount)({
    admin,
    discountId: existing.discountId,
  });
  if (!ended.ok) return recordRefusal({ claim, error: { reason: "refused", message: ended.message } });
  return recordSynced({ claim, held: isKept ? existing : null });
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
  held,
}: {
  claim: ClaimedRule;
  admin: ShopifyAdmin;
  reward: Reward;
  held: ShopifyDiscount | null;
}): Promise<SyncRuleResult> {
  const { rule } = claim;
  const { shopId, id: discountRuleId } = rule;
  const { currencyCode } = rule.shop;
  const { couponInteraction: interaction } = await getSettings({ shopId });
  const toDiscount = (currentTargets?: CurrentTargets) =>
    discountOfRule({ rule, reward, currencyCode, interaction, currentTargets: currentTargets });
  const settings = settingsOfInput(toDiscount().input, currencyCode);
  const check = held && (await checkRuleBeforeWriting({ claim, admin, held, wanted: settings }));
  if (check?.kind === "external-change" || check?.kind === "superseded") {
    return { ok: false, reason: check.kind };
  }
  const kind = discountKind(reward.kind);
  if (held && held.kind !== kind) {
    // Shopify keeps a discount's kind: this one goes, and another is made below.
    if (!(await recordStop({ claim }))) return { ok: false, reason: "superseded" };
    const ended = await deleteAutomaticDiscount({ admin, discountId: held.discountId });
    if (!ended.ok) return recordRefusal({ claim, error: { reason: "refused", message: ended.message } });
  }
  const updateTarget =
    check?.kind === "clear" && held?.kind === kind
      ? { discountId: held.discountId, targets: check.held }
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
    return recordSynced({ claim, held: { discountId: result.discountId, kind }, title, settings });
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

/** Notes that a discount may come to be, and that there is none yet. False when another worker has claimed the rule since. */
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
 * Notes before a discount is ended or deleted that it is not to run any more: should the answer be lost and the rule be
 * activated again, or go on with another discount, its end is nobody else's doing. False when another worker has
 * claimed the rule since.
 */
async function recordStop({ claim: { rule, fence } }: { claim: ClaimedRule }) {
  const written = readWrittenSettings(rule.writtenSettings);
  const { count } = await prisma.discountRule.updateMany({
    where: { shopId: rule.shopId, id: rule.id, syncFence: fence },
    data: { writtenSettings: written ? markAsStopped(written) : Prisma.DbNull },
  });
  return count > 0;
}

/** Writes what Shopify holds now, unless another worker has claimed the rule since. */
async function recordSynced({
  claim,
  held,
  title = null,
  settings,
}: {
  claim: ClaimedRule;
  held: ShopifyDiscount | null;
  /** The title that it has from now on; null where it is not active any more. */
  title?: string | null;
  /** What was written, where anything was. */
  settings?: Partial<DiscountSettings>;
}): Promise<SyncRuleResult> {
  const { rule, fence } = claim;
  const { shopId, id: discountRuleId } = rule;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId, syncFence: fence },
      data: {
        shopifyDiscountId: held?.discountId ?? null,
        shopifyKind: held?.kind ?? null,
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
