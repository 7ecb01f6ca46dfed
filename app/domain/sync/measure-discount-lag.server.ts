import { type Database, prisma } from "~/db.server";
import { isSyncExpected, needsSync } from "~/domain/sync/needs-sync";

export interface SyncLag {
  /** Number of discounts or codes that are out of date in Shopify and that the app is expected to sync soon. */
  outOfDateCount: number;
  /** How long one of them has been out of date, at most. 0 if there is none. */
  lagSeconds: number;
}

/**
 * Measures how far the discounts of all installed shops are out of date in Shopify. Leaves out those whose sync error
 * lasts until the merchant acts (see countSyncErrors). A pool's discount is out of date from its first batch on, because
 * without a code there is nothing to sync.
 */
export async function measureDiscountLag(db: Database = prisma): Promise<SyncLag> {
  const [measured] = await db.$queryRaw<SyncLag[]>`
    SELECT count(*)::int AS "outOfDateCount",
      coalesce(extract(epoch FROM now() - min(greatest(discount.version_raised_at,
        (SELECT min(created_at) FROM batches WHERE batches.coupon_id = discount.coupon_id)))), 0)::float8 AS "lagSeconds"
    FROM shopify_discounts discount
    JOIN shops ON shops.id = discount.shop_id AND shops.uninstalled_at IS NULL
    LEFT JOIN coupons ON coupons.id = discount.coupon_id
    LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
    WHERE ${needsSync} AND ${isSyncExpected}`;
  return measured ?? { outOfDateCount: 0, lagSeconds: 0 };
}
