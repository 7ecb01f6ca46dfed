import { prisma } from "~/db.server";

/** Rules of all shops that Shopify has an automatic discount of; a shop has 25 of them at the most. */
export async function listRulesInShopify() {
  return prisma.$queryRaw<{ shopId: bigint; discountRuleId: bigint }[]>`
    SELECT rules.shop_id AS "shopId", rules.id AS "discountRuleId"
    FROM discount_rules rules JOIN shops ON shops.id = rules.shop_id AND shops.uninstalled_at IS NULL
    WHERE rules.shopify_discount_id IS NOT NULL ORDER BY rules.id`;
}
