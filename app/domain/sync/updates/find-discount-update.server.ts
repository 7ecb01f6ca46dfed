import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { couponsDependingOn, WHOLE_SHOP } from "~/domain/sync/updates/coupons-depending-on.server";
import type { UpdateProgress } from "~/domain/sync/updates/update-progress";

/**
 * Returns the progress of the last discount update of a rule or, without `discountRuleId`, of the whole shop. Returns
 * null if no such update was ever started. Counts the coupons and rules that are still out of date, so the progress is
 * correct no matter which jobs synced the others.
 */
export async function findDiscountUpdate({
  shopId,
  discountRuleId = WHOLE_SHOP,
}: {
  shopId: bigint;
  discountRuleId?: bigint;
}): Promise<UpdateProgress | null> {
  const update = await prisma.discountUpdate.findUnique({
    where: { shopId_discountRuleId: { shopId, discountRuleId } },
  });
  if (!update) return null;
  // A coupon that the update has not marked as out of date yet also counts as waiting for its sync.
  const lastMarkedCouponId = update.isMarkingDone ? null : update.markedUpToCouponId;
  const unmarked = Prisma.sql`coalesce(coupons.id > ${lastMarkedCouponId}::bigint, false)`;
  const [coupons] = await prisma.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NULL OR ${unmarked})::int AS waiting,
      count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NOT NULL AND NOT ${unmarked})::int AS refused
    FROM coupons JOIN discount_rules rules ON rules.id = coupons.discount_rule_id
      JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    WHERE ${couponsDependingOn({ shopId, discountRuleId })}`;
  const ruleScope =
    discountRuleId === WHOLE_SHOP
      ? Prisma.sql`rules.interaction IS NULL AND rules.trigger = 'automatic' AND rules.status = 'active'`
      : Prisma.sql`rules.id = ${discountRuleId} AND rules.trigger = 'automatic'`;
  const [rules] = await prisma.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NULL)::int AS waiting,
      count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NOT NULL)::int AS refused
    FROM discount_rules rules
    JOIN shopify_discounts record ON record.discount_rule_id = rules.id AND record.shop_id = rules.shop_id
    WHERE rules.shop_id = ${shopId} AND ${ruleScope}`;
  const waiting = (coupons?.waiting ?? 0) + (rules?.waiting ?? 0);
  const refused = (coupons?.refused ?? 0) + (rules?.refused ?? 0);
  const total = Math.max(update.totalCount, waiting + refused);
  return {
    done: total - waiting - refused,
    refused,
    total,
    isRunning: waiting > 0,
    startedAt: update.startedAt,
  };
}

interface Counts {
  waiting: number;
  refused: number;
}

const isOutOfDate = Prisma.sql`record.synced_version < record.version`;
