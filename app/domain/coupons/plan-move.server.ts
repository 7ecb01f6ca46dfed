import { type Database, prisma } from "~/db.server";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/reward";

/** What happens to a coupon's codes if the coupon is linked to a rule that needs another kind of Shopify discount. */
export interface MovePlan {
  from: DiscountKind;
  to: DiscountKind;
  /** Number of live codes. They stop working briefly during the move. */
  liveCount: number;
  /**
   * Number of a pool's live codes that are used up. They are not moved, because they would work again in the new
   * discount. 0 for other types of coupons.
   */
  usedUpCount: number;
  /**
   * Number of moved codes that have a usage limit and were used. After the move, Shopify counts their uses from zero.
   */
  partlyUsedCount: number;
  /**
   * Whether the move lets customers use the coupon again although it allows one use per customer. False if no live code
   * was used.
   */
  canCustomersReuse: boolean;
}

/**
 * Returns what happens to a coupon's codes if the coupon is linked to the rule. Returns null if no codes have to move:
 * there is no such rule, the rule has no reward, the coupon has no discount in Shopify, or that discount already has
 * the kind that the rule needs.
 */
export async function planMove(
  { shopId, couponId, discountRuleId }: { shopId: bigint; couponId: bigint; discountRuleId: bigint | null },
  db: Database = prisma,
): Promise<MovePlan | null> {
  if (discountRuleId === null) return null;
  const rule = await db.discountRule.findFirst({ where: { shopId, id: discountRuleId } });
  const reward = readReward(rule?.reward);
  if (!reward) return null;
  const to = discountKind(reward.kind);
  const [plan] = await db.$queryRaw<MovePlan[]>`
    WITH linked AS (
      SELECT coupons.id, coupons.type, coupons.usage_limit_per_code AS usage_limit, coupons.is_once_per_customer,
        record.kind
      FROM coupons JOIN shopify_discounts record ON record.coupon_id = coupons.id
      WHERE coupons.shop_id = ${shopId} AND coupons.id = ${couponId} AND record.shopify_id IS NOT NULL
    ),
    used AS (
      SELECT codes.id, codes.used_count + coalesce((
        SELECT sum(delta) FROM usage_deltas
        WHERE usage_deltas.shop_id = ${shopId} AND usage_deltas.coupon_id = codes.coupon_id
          AND usage_deltas.code_id = codes.id
      ), 0) AS uses
      FROM codes JOIN linked ON linked.id = codes.coupon_id
      WHERE codes.shop_id = ${shopId} AND codes.state = 'live'
    )
    SELECT linked.kind::text AS "from", ${to} AS "to",
      count(used.id)::int AS "liveCount",
      (count(*) FILTER (WHERE linked.type = 'bulk_pool' AND used.uses >= linked.usage_limit))::int AS "usedUpCount",
      (count(*) FILTER (WHERE used.uses > 0 AND linked.usage_limit IS NOT NULL
        AND (linked.type <> 'bulk_pool' OR used.uses < linked.usage_limit)))::int AS "partlyUsedCount",
      linked.is_once_per_customer AND coalesce(bool_or(used.uses > 0), false) AS "canCustomersReuse"
    FROM linked LEFT JOIN used ON true
    GROUP BY linked.kind, linked.type, linked.usage_limit, linked.is_once_per_customer`;
  return plan && plan.from !== plan.to ? plan : null;
}
