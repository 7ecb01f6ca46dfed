import { Prisma } from "@prisma/client";
import { RULE_DRIFT_REASONS } from "~/domain/sync/rule-sync-error";
import { couponsDependingOn, WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import { withoutChangedSettings } from "~/domain/sync/without-changed-settings.server";
import { jobs } from "~/jobs/definitions";
import { enqueue, enqueueMany } from "~/jobs/enqueue.server";

/**
 * Starts the update of every discount in Shopify that depends on a rule or, without `discountRuleId`, on the shop's
 * coupon interaction. Call this function in the transaction that saves the rule or the interaction. Restarts an update
 * that is still running.
 *
 * Marks the rules of automatic discounts as out of date in the same transaction, because a shop has few of these rules.
 * Leaves the coupons to a job (markCouponsOutOfDate), because a shop can have many coupons and the merchant's save must
 * not wait for them.
 */
export async function startDiscountUpdate(
  { shopId, discountRuleId = WHOLE_SHOP }: { shopId: bigint; discountRuleId?: bigint },
  tx: Prisma.TransactionClient,
): Promise<void> {
  const rules = await markRulesOutOfDate({ shopId, discountRuleId }, tx);
  const ruleIds = rules.filter(({ needsDecision }) => !needsDecision).map(({ id }) => id);
  await enqueueMany(
    { job: jobs.syncRule, payloads: ruleIds.map((id) => ({ shopId, discountRuleId: id })) },
    tx,
  );
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
    WHERE ${couponsDependingOn({ shopId, discountRuleId })}`;
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
 * Marks the affected rules that have, or should have, an automatic discount as out of date. Lowers `synced_version`
 * instead of raising `version`, so that a merchant who is editing one of these rules can still save the edit.
 * Increments the fencing token, so that a worker that has already read the old rule or coupon interaction does not
 * record its result. Clears sync errors other than external changes, because the discounts are synced again.
 *
 * If a rule was saved, the next sync also overwrites recorded external changes of its discount. If the shop's coupon
 * interaction was saved, the external changes are kept, because the settings page does not show them. The rules with
 * external changes then wait for the merchant's decision (`needsDecision`).
 */
async function markRulesOutOfDate(
  { shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint },
  tx: Prisma.TransactionClient,
): Promise<{ id: bigint; needsDecision: boolean }[]> {
  const isWholeShop = discountRuleId === WHOLE_SHOP;
  const ruleScope = isWholeShop
    ? Prisma.sql`interaction IS NULL AND trigger = 'automatic' AND status = 'active'`
    : Prisma.sql`id = ${discountRuleId} AND (shopify_discount_id IS NOT NULL OR creation_attempted_at IS NOT NULL
        OR (trigger = 'automatic' AND status = 'active'))`;
  const syncErrorUpdate = isWholeShop
    ? Prisma.sql`sync_error = CASE WHEN sync_error->>'reason' IN (${Prisma.join([...RULE_DRIFT_REASONS])})
        THEN sync_error END`
    : Prisma.sql`sync_error = NULL, written_settings = ${withoutChangedSettings}`;
  return tx.$queryRaw<{ id: bigint; needsDecision: boolean }[]>`
    UPDATE discount_rules SET synced_version = least(synced_version, version - 1), sync_fence = sync_fence + 1,
      ${syncErrorUpdate}, updated_at = now()
    WHERE shop_id = ${shopId} AND ${ruleScope} RETURNING id, sync_error IS NOT NULL AS "needsDecision"`;
}
