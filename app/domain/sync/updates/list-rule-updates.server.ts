import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { UpdateProgress } from "~/domain/sync/updates/update-progress";

/**
 * Returns the progress of each rule's last discount update, by rule ID. Counts only coupons. Omits drafts, rules
 * without coupons to update, and rules for which no update was started. For a rule that may have an automatic discount,
 * use findDiscountUpdate.
 */
export async function listRuleUpdates({
  shopId,
  ruleIds,
}: {
  shopId: bigint;
  ruleIds: bigint[];
}): Promise<Map<bigint, UpdateProgress>> {
  if (ruleIds.length === 0) return new Map();
  const isOutOfDate = Prisma.sql`record.synced_version < record.version`;
  const unmarked = Prisma.sql`NOT updates.is_marking_done AND coupons.id > updates.marked_up_to_coupon_id`;
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT rules.id AS "ruleId", updates.started_at AS "startedAt", updates.total_count AS "totalCount",
      count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NULL OR ${unmarked})::int AS waiting,
      count(*) FILTER (WHERE ${isOutOfDate} AND record.sync_error IS NOT NULL AND NOT (${unmarked}))::int AS refused
    FROM discount_rules rules
      JOIN discount_updates updates ON updates.shop_id = rules.shop_id AND updates.discount_rule_id = rules.id
      JOIN coupons ON coupons.discount_rule_id = rules.id AND coupons.shop_id = rules.shop_id
      JOIN shopify_discounts record ON record.coupon_id = coupons.id AND record.shop_id = coupons.shop_id
    WHERE rules.shop_id = ${shopId} AND rules.id IN (${Prisma.join(ruleIds)}) AND rules.status <> 'draft'
      AND coupons.archived_at IS NULL AND coupons.code_count > 0
    GROUP BY rules.id, updates.started_at, updates.total_count`;
  return new Map(
    rows.map(({ ruleId, startedAt, totalCount, waiting, refused }) => {
      const total = Math.max(totalCount, waiting + refused);
      const done = total - waiting - refused;
      return [ruleId, { done, refused, total, isRunning: waiting > 0, startedAt }];
    }),
  );
}

interface Row {
  ruleId: bigint;
  startedAt: Date;
  totalCount: number;
  waiting: number;
  refused: number;
}
