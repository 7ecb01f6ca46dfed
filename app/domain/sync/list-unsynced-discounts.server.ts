import { prisma } from "~/db.server";
import type { DiscountOwnerRef } from "~/domain/sync/discount-owner";
import { needsSync } from "~/domain/sync/needs-sync";
import { isRetryDue } from "~/jobs/retry-policy.server";

/**
 * Maximum number of code discounts and of automatic discounts per shop and call, so that a shop whose syncs all fail
 * does not use up `limit` at the expense of other shops, and its automatic discounts do not wait for its coupons.
 */
const MAX_PER_SHOP = 100;

/**
 * Lists the owners of discounts of all shops that are out of date in Shopify and whose sync may succeed if it is tried
 * again (see isRetryDue). The last sync job of these discounts has probably used up its attempts.
 */
export async function listUnsyncedDiscounts({ limit }: { limit: number }): Promise<DiscountOwnerRef[]> {
  const discounts = await prisma.$queryRaw<UnsyncedDiscount[]>`
    SELECT shop_id AS "shopId", coupon_id AS "couponId", discount_rule_id AS "discountRuleId" FROM (
      SELECT discount.shop_id, discount.coupon_id, discount.discount_rule_id, discount.updated_at,
        row_number() OVER (
          PARTITION BY discount.shop_id, discount.coupon_id IS NULL ORDER BY discount.updated_at
        ) AS nth
      FROM shopify_discounts discount
      JOIN shops ON shops.id = discount.shop_id AND shops.uninstalled_at IS NULL
      LEFT JOIN coupons ON coupons.id = discount.coupon_id
      LEFT JOIN discount_rules rules ON rules.id = discount.discount_rule_id
      WHERE ${needsSync} AND ${isRetryDue({ error: "discount.sync_error", updatedAt: "discount.updated_at" })}
    ) unsynced WHERE nth <= ${MAX_PER_SHOP} ORDER BY updated_at LIMIT ${limit}`;
  return discounts.map(({ shopId, couponId, discountRuleId }) =>
    couponId === null ? { shopId, discountRuleId } : { shopId, couponId },
  );
}

/** Exactly one of the two owners is not null. */
type UnsyncedDiscount =
  | { shopId: bigint; couponId: bigint; discountRuleId: null }
  | { shopId: bigint; couponId: null; discountRuleId: bigint };
