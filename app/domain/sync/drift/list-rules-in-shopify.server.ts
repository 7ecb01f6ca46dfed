import { prisma } from "~/db.server";

/** Lists the rules that have an automatic discount in Shopify, for all shops that have the app installed. */
export async function listRulesInShopify() {
  return prisma.$queryRaw<{ shopId: bigint; discountRuleId: bigint }[]>`
    SELECT rules.shop_id AS "shopId", rules.id AS "discountRuleId"
    FROM discount_rules rules JOIN shops ON shops.id = rules.shop_id AND shops.uninstalled_at IS NULL
    WHERE rules.shopify_discount_id IS NOT NULL ORDER BY rules.id`;
}
