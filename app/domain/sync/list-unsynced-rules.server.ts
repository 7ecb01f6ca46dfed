import { prisma } from "~/db.server";

/**
 * Lists up to `limit` rules of all shops whose automatic discount in Shopify is out of date and whose sync should be
 * queued again. Omits rules with a sync error that the merchant must fix. Omits rules updated at or after `olderThan`,
 * because their sync job may still be queued or running. If a rule's last sync failed because the app had lost access
 * to the shop, lists the rule only if it was last updated before `accessLostBefore`.
 */
export async function listUnsyncedRules({
  olderThan,
  accessLostBefore,
  limit,
}: {
  olderThan: Date;
  accessLostBefore: Date;
  limit: number;
}) {
  return prisma.$queryRaw<{ shopId: bigint; discountRuleId: bigint }[]>`
    SELECT rules.shop_id AS "shopId", rules.id AS "discountRuleId"
    FROM discount_rules rules JOIN shops ON shops.id = rules.shop_id AND shops.uninstalled_at IS NULL
    WHERE rules.synced_version < rules.version
      AND CASE coalesce(rules.sync_error->>'reason', 'unreachable')
        WHEN 'unreachable' THEN rules.updated_at < ${olderThan}
        WHEN 'access-lost' THEN rules.updated_at < ${accessLostBefore}
        ELSE false END
      AND (rules.shopify_discount_id IS NOT NULL OR rules.creation_attempted_at IS NOT NULL
        OR (rules.trigger = 'automatic' AND rules.status = 'active'))
    ORDER BY rules.updated_at LIMIT ${limit}`;
}
