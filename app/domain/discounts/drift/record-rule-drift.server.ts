import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import {
  RULE_DRIFT_REASONS,
  type RuleSyncError,
  ruleSyncError,
} from "~/domain/discounts/automatic/rule-sync-error";
import type { RuleRevision } from "~/domain/discounts/drift/compare-rule-with-shopify.server";
import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Puts on a rule what somebody did to its automatic discount in Shopify, or takes that off where Shopify is as it was
 * again (`error` null); settings of ours that waited for that then go on their way. The title that it has there is
 * remembered, by which alone an order names it. What is told already is not told twice. False, and nothing noted, where
 * the rule was written since Shopify was asked.
 */
export async function recordRuleDrift({
  shopId,
  discountRuleId,
  seen,
  live,
  error,
  isSyncing = false,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  seen: RuleRevision;
  /** As Shopify has it; null where it was deleted. */
  live: LiveAutomaticDiscount | null;
  error: RuleSyncError | null;
  /** By the sync itself, which cannot go on: it goes before any other problem. */
  isSyncing?: boolean;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [rule] = await tx.$queryRaw<{ problem: unknown; isSeen: boolean; isBehind: boolean }[]>`
      SELECT sync_error AS problem, version = ${seen.version} AND synced_version = ${seen.syncedVersion}
        AND sync_fence = ${seen.syncFence} AND shopify_discount_id = ${seen.shopifyDiscountId} AS "isSeen",
        synced_version < version AS "isBehind"
      FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule?.isSeen) return false;
    await recordTitle({ shopId, discountRuleId, live }, tx);
    const current = rule.problem === null ? null : ruleSyncError.parse(rule.problem);
    // Another problem is told first, and once it is mended the sync looks for itself.
    if (current && !isSyncing && !RULE_DRIFT_REASONS.includes(current.reason)) return true;
    if (JSON.stringify(current) === JSON.stringify(error)) return true;
    await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error === null) {
      if (rule.isBehind) await enqueue({ job: jobs.syncRule, payload: { shopId, discountRuleId } }, tx);
      return true;
    }
    const kind = `discount-${error.reason}` as "discount-changed-in-shopify";
    const detail = { changed: error.changed ?? [] };
    await recordActivity({ shopId, discountRuleId, actor: "system", kind, detail }, tx);
    return true;
  });
}

/** Under which title orders may name it from now on, and since when. */
async function recordTitle(
  {
    shopId,
    discountRuleId,
    live,
  }: { shopId: bigint; discountRuleId: bigint; live: LiveAutomaticDiscount | null },
  tx: Prisma.TransactionClient,
) {
  const title = live && !live.isEnded ? live.settings.title : null;
  await closeRuleTitles({ shopId, discountRuleId, except: title }, tx);
  // Before its last change it had another title, or this one already.
  if (live && title !== null) {
    await openRuleTitle({ shopId, discountRuleId, title, since: live.updatedAt }, tx);
  }
}
