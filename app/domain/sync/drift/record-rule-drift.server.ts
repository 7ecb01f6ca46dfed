import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { recordActivity } from "~/domain/activity/record-activity.server";
import { closeRuleTitles } from "~/domain/discounts/automatic/close-rule-titles.server";
import { openRuleTitle } from "~/domain/discounts/automatic/open-rule-title.server";
import type { LiveAutomaticDiscount } from "~/domain/discounts/live-discount";
import type { RuleRevision } from "~/domain/sync/drift/compare-rule-with-shopify.server";
import { RULE_DRIFT_REASONS, type RuleSyncError, ruleSyncError } from "~/domain/sync/rule-sync-error";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

/**
 * Stores an external change of a rule's automatic discount (`error`) as the rule's sync error, and records an activity.
 * If `error` is null, clears the stored change, and queues a sync if the rule is out of date. Keeps a sync error that
 * is not an external change, unless `isSyncing` is set. Does not store or record the same change again.
 *
 * Unless it returns false, also records which title the discount has in Shopify now, because orders identify an
 * automatic discount only by its title.
 *
 * Idempotent. Returns false and stores nothing if the rule no longer has the state `revision`, because it was changed
 * or claimed after this state was read.
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
  /** Whether a sync found the change and therefore stops. If so, `error` replaces any stored sync error. */
  isSyncing?: boolean;
}): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const [rule] = await tx.$queryRaw<{ syncError: unknown; isUnchanged: boolean; isOutOfDate: boolean }[]>`
      SELECT sync_error AS "syncError", version = ${revision.version} AND synced_version = ${revision.syncedVersion}
        AND sync_fence = ${revision.syncFence} AND shopify_discount_id = ${revision.shopifyDiscountId} AS "isUnchanged",
        synced_version < version AS "isOutOfDate"
      FROM discount_rules WHERE shop_id = ${shopId} AND id = ${discountRuleId} FOR UPDATE`;
    if (!rule?.isUnchanged) return false;
    await recordTitle({ shopId, discountRuleId, live }, tx);
    const stored = rule.syncError === null ? null : ruleSyncError.parse(rule.syncError);
    // Keep a sync error that is not an external change. Once its cause is fixed, the next sync checks for drift.
    if (stored && !isSyncing && !RULE_DRIFT_REASONS.includes(stored.reason)) return true;
    if (JSON.stringify(stored) === JSON.stringify(error)) return true;
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

/**
 * Records which title the discount has in Shopify now, and since when orders with the discount can have this title. If
 * the discount has ended or was deleted, records that it no longer has a title.
 */
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
