import { Prisma } from "@prisma/client";

/**
 * SQL condition: Shopify must have a discount or may still have it. The query must select from `shopify_discounts
 * discount`, and left join `coupons` and `discount_rules rules` as its owner.
 */
export const belongsInShopify = Prisma.sql`(discount.shopify_id IS NOT NULL OR discount.former_shopify_id IS NOT NULL
    OR discount.creation_attempted_at IS NOT NULL
    OR coupons.discount_rule_id IS NOT NULL AND coupons.archived_at IS NULL AND coupons.code_count > 0
    OR rules.trigger = 'automatic' AND rules.status = 'active')`;

/**
 * SQL condition: a discount is out of date in Shopify, and belongsInShopify is true. The query must have the joins of
 * belongsInShopify, and join the shop. The first line is written exactly like the condition of the partial index on
 * `shopify_discounts`, because PostgreSQL uses a partial index only if the query's condition implies the index's
 * condition.
 */
export const needsSync = Prisma.sql`
  (discount.synced_version < discount.version OR discount.former_shopify_id IS NOT NULL)
  AND ${belongsInShopify}`;

/**
 * SQL condition on a discount that is out of date: the app itself is expected to sync it soon. False after an error that
 * lasts until the merchant acts or grants access again. Shopify being unreachable is no such error.
 */
export const isSyncExpected = Prisma.sql`coalesce(discount.sync_error->>'reason', 'unreachable') = 'unreachable'`;
