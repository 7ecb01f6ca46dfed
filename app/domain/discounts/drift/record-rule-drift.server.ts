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
 * Records on a rule an external change of its automatic discount (`error`). If `error` is null, clears the recorded
 * change, and queues a sync if the rule's newest settings are not in Shopify yet. Also records the discount's current
 * title, because orders identify an automatic discount only by its title. Records nothing but the title if the same
 * change is already recorded, or if the rule has another problem that has to be fixed first.
 *
 * Idempotent. Returns false and records nothing if the rule no longer has the state `revision`, because it was changed
 * or claimed in the meantime.
 */
export async function recordRuleDrift({
  shopId,
  discountRuleId,
  revision,
  live,
  error,
  isSyncing = false,
}: {
  shopId: bigint;
  discountRuleId: bigint;
  revision: RuleRevision;
  /** The discount in Shopify; null if it was deleted. */
  live: LiveAutomaticDiscount | null;
  error: RuleSyncError | null;
  /**
   * Whether a sync found the change and therefore cannot continue. If so, `error` replaces any other recorded problem.
   */
  isSyncing?: boolean;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [rule] = await tx.$queryRaw<{ problem: unknown; isCurrent: boolean; isOutOfDate: boolean }[]>`
      SELECT sync_error AS problem, version = ${revision.version} AND synced_version = ${revision.syncedVersion}
        AND sync_fence = ${revision.syncFence} AND shopify_discount_id = ${revision.shopifyDiscountId} AS "isCurrent",
        synced_version < version AS "isOutOfDate"
      FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule?.isCurrent) return false;
    await recordTitle({ shopId, discountRuleId, live }, tx);
    const current = rule.problem === null ? null : ruleSyncError.parse(rule.problem);
    // Keep a problem that is not an external change. Once it is fixed, the next sync checks for external changes.
    if (current && !isSyncing && !RULE_DRIFT_REASONS.includes(current.reason)) return true;
    if (JSON.stringify(current) === JSON.stringify(error)) return true;
    await tx.discountRule.updateMany({
      where: { shopId, id: discountRuleId },
      data: { syncError: error ?? Prisma.DbNull },
    });
    if (error === null) {
      if (rule.isOutOfDate) await enqueue({ job: jobs.syncRule, payload: { shopId, discountRuleId } }, tx);
      return true;
    }
    const kind = `discount-${error.reason}` as "discount-changed-in-shopify";
    const detail = { changed: error.changed ?? [] };
    await recordActivity({ shopId, discountRuleId, actor: "system", kind, detail }, tx);
    return true;
  });
}

/** Records the discount's current title in Shopify, and since when orders with the discount can have this title. */
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
  // The last update of the discount may have changed the title, so orders can have the new title since that update.
  if (live && title !== null) {
    await openRuleTitle({ shopId, discountRuleId, title, since: live.updatedAt }, tx);
  }
}
