import { prisma } from "~/db.server";

/**
 * Lists the rules that have an automatic discount in Shopify, for all shops that have the app installed. The discounts
 * of coupons are checked together with their usage (see checkMissedChanges).
 */
export async function listRulesToCheck() {
  return prisma.$queryRaw<{ shopId: bigint; discountRuleId: bigint }[]>`
    SELECT discount.shop_id AS "shopId", discount.discount_rule_id AS "discountRuleId"
    FROM shopify_discounts discount JOIN shops ON shops.id = discount.shop_id AND shops.uninstalled_at IS NULL
    WHERE discount.discount_rule_id IS NOT NULL AND discount.shopify_id IS NOT NULL ORDER BY discount.discount_rule_id`;
}
