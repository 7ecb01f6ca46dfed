import { prisma } from "~/db.server";

/**
 * Rules of all shops whose automatic discount Shopify should hold, or should hold no more, for no reason that a merchant
 * would have to mend: left by a job that ran out of tries. `olderThan` passes over those whose job may be under way.
 */
export async function listUnsyncedRules({ olderThan, limit }: { olderThan: Date; limit: number }) {
  return prisma.$queryRaw<{ shopId: bigint; discountRuleId: bigint }[]>`
    SELECT rules.shop_id AS "shopId", rules.id AS "discountRuleId"
    FROM discount_rules rules JOIN shops ON shops.id = rules.shop_id AND shops.uninstalled_at IS NULL
    WHERE rules.synced_version < rules.version AND rules.updated_at < ${olderThan}
      AND coalesce(rules.sync_error->>'reason', 'unreachable') = 'unreachable'
      AND (rules.shopify_discount_id IS NOT NULL OR rules.attempted_at IS NOT NULL
        OR (rules.trigger = 'automatic' AND rules.status = 'active'))
    ORDER BY rules.id LIMIT ${limit}`;
}
