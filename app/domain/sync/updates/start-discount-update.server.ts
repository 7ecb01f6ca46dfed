import { Prisma } from "@prisma/client";
import { enqueueSyncs } from "~/domain/sync/enqueue-sync.server";
import { DRIFT_REASONS } from "~/domain/sync/sync-error";
import { couponsDependingOn, WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import { jobs } from "~/jobs/definitions";
import { enqueue } from "~/jobs/enqueue.server";

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
  const toSync = rules.filter(({ needsDecision }) => !needsDecision);
  await enqueueSyncs({ owners: toSync.map(({ id }) => ({ shopId, discountRuleId: id })) }, tx);
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
 * Marks the affected rules that have, or should have, an automatic discount as out of date, and inserts the record of a
 * rule that needs its first discount. Increments the fencing token, so that a worker that has already read the old rule
 * or coupon interaction does not record its result. Clears sync errors other than external changes, because the
 * discounts are synced again.
 *
 * If a rule was saved, the next sync also overwrites recorded external changes of its discount, and creates a deleted
 * discount again. If the shop's coupon interaction was saved, the external changes are kept, because the settings page
 * does not show them. The rules with external changes then wait for the merchant's decision (`needsDecision`).
 */
async function markRulesOutOfDate(
  { shopId, discountRuleId }: { shopId: bigint; discountRuleId: bigint },
  tx: Prisma.TransactionClient,
): Promise<{ id: bigint; needsDecision: boolean }[]> {
  const isWholeShop = discountRuleId === WHOLE_SHOP;
  const isAffected = isWholeShop
    ? Prisma.sql`rules.interaction IS NULL AND rules.trigger = 'automatic' AND rules.status = 'active'`
    : Prisma.sql`rules.id = ${discountRuleId} AND (discount.shopify_id IS NOT NULL
        OR discount.former_shopify_id IS NOT NULL OR discount.creation_attempted_at IS NOT NULL
        OR rules.trigger = 'automatic' AND rules.status = 'active')`;
  const drift = isWholeShop
    ? Prisma.sql`
        sync_error = CASE WHEN discount.sync_error->>'reason' = ANY(${DRIFT_REASONS}) THEN discount.sync_error END`
    : Prisma.sql`sync_error = NULL,
        written_settings = CASE WHEN discount.sync_error->>'reason' IS DISTINCT FROM 'deleted-in-shopify' THEN
          discount.written_settings - ARRAY(SELECT jsonb_array_elements_text(discount.sync_error->'changed')) END`;
  return tx.$queryRaw<{ id: bigint; needsDecision: boolean }[]>`
    WITH affected AS (
      SELECT rules.id FROM discount_rules rules LEFT JOIN shopify_discounts discount ON discount.discount_rule_id = rules.id
      WHERE rules.shop_id = ${shopId} AND ${isAffected} ORDER BY rules.id FOR NO KEY UPDATE OF rules
    )
    INSERT INTO shopify_discounts AS discount (shop_id, discount_rule_id) SELECT ${shopId}, id FROM affected
    ON CONFLICT (discount_rule_id) DO UPDATE SET version = discount.version + 1, fence = discount.fence + 1,
      ${drift}, updated_at = now()
    RETURNING discount_rule_id AS id, sync_error IS NOT NULL AS "needsDecision"`;
}
