import { Prisma } from "@prisma/client";
import { RULE_DRIFT_REASONS } from "~/domain/discounts/automatic/rule-sync-error";
import { withoutChangedSettings } from "~/domain/discounts/automatic/without-changed-settings.server";
import { couponsFollowing, WHOLE_SHOP } from "~/domain/discounts/updates/coupons-following.server";
import { jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";

/**
 * Has every discount in Shopify follow what was just written: a rule, or without one the shop's coupon interaction. Runs
 * in the transaction of that write. Automatic discounts are few and are marked as behind here; coupons may be many and
 * are marked by the job, so that saving does not wait. One that was under way for the same begins anew.
 */
export async function startDiscountUpdate(
  { shopId, discountRuleId = WHOLE_SHOP }: { shopId: bigint; discountRuleId?: bigint },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const rules = await markRulesOutOfDate({ shopId, discountRuleId }, tx);
  const ruleIds = rules.filter(({ waits }) => !waits).map(({ id }) => id);
  await enqueueMany(
    { job: jobs.syncRule, payloads: ruleIds.map((id) => ({ shopId, discountRuleId: id })) },
    tx,
  );
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
    WHERE ${couponsFollowing({ shopId, discountRuleId })}`;
  const couponCount = counted?.count ?? 0;
  const freshProgress = {
    markedUpToCouponId: 0n,
    isMarkingDone: couponCount === 0,
    totalCount: couponCount + rules.length,
    startedAt: new Date(),
  };
  await tx.discountUpdate.upsert({
    where: { shopId_discountRuleId: { shopId, discountRuleId } },
    create: { shopId, discountRuleId, ...freshProgress },
    update: freshProgress,
  });
  if (couponCount > 0) await enqueue({ job: jobs.updateDiscounts, payload: { shopId, discountRuleId } }, tx);
}

/**
 * The rules that are, or were, automatic discounts themselves. Behind, not a new version: nobody edited them. The fence
 * takes the note from a worker that read them before. What Shopify refused before is tried anew, so its reason goes.
 * What somebody changed in Shopify's own admin stays, and waits to be decided on: who changes a setting of the whole shop
 * was not told that it would be written over.
 */
async function markRulesOutOfDate(
  { shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint },
  tx: Prisma.TransactionClient,
): Promise<{ id: bigint; waits: boolean }[]> {
  const isWholeShop = discountRuleId === WHOLE_SHOP;
  const whose = isWholeShop
    ? Prisma.sql`interaction IS NULL AND trigger = 'automatic' AND status = 'active'`
    : Prisma.sql`id = ${discountRuleId} AND (shopify_discount_id IS NOT NULL OR creation_attempted_at IS NOT NULL
        OR (trigger = 'automatic' AND status = 'active'))`;
  const syncErrorUpdate = isWholeShop
    ? Prisma.sql`sync_error = CASE WHEN sync_error->>'reason' IN (${Prisma.join([...RULE_DRIFT_REASONS])})
        THEN sync_error END`
    : Prisma.sql`sync_error = NULL, written_settings = ${withoutChangedSettings}`;
  return tx.$queryRaw<{ id: bigint; waits: boolean }[]>`
    UPDATE discount_rules SET synced_version = least(synced_version, version - 1), sync_fence = sync_fence + 1,
      ${syncErrorUpdate}, updated_at = now()
    WHERE shop_id = ${shopId} AND ${whose} RETURNING id, sync_error IS NOT NULL AS waits`;
}
