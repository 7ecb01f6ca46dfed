import { type Database, prisma } from "~/db.server";
import { type DiscountKind, discountKind } from "~/domain/discounts/discount-kind";
import { readReward } from "~/domain/discounts/read-reward";

/** What linking a coupon to a discount of another kind does to its codes, in figures. */
export interface MovePlan {
  from: DiscountKind;
  to: DiscountKind;
  /** Codes that work until the move, and stop for the moments of it. */
  liveCount: number;
  /** Of a pool: those of them that are used up. They stay behind, since they would work once more. */
  usedUpCount: number;
  /** Those with some of their uses gone, which Shopify counts from zero again. */
  partlyUsedCount: number;
  /** Customers who used one may use it once more. */
  isOncePerCustomer: boolean;
}

/** The move that linking the coupon to the rule means; null where its codes can stay in their discount. */
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
    WITH held AS (
      SELECT coupons.id, coupons.type, coupons.usage_limit_per_code AS most, coupons.is_once_per_customer,
        coupons.shopify_discount_kind AS kind
      FROM coupons WHERE coupons.shop_id = ${shopId} AND coupons.id = ${couponId}
        AND coupons.shopify_discount_id IS NOT NULL
    ),
    used AS (
      SELECT codes.id, codes.used_count + coalesce((
        SELECT sum(delta) FROM usage_deltas
        WHERE usage_deltas.shop_id = ${shopId} AND usage_deltas.coupon_id = codes.coupon_id
          AND usage_deltas.code_id = codes.id
      ), 0) AS uses
      FROM codes JOIN held ON held.id = codes.coupon_id
      WHERE codes.shop_id = ${shopId} AND codes.state = 'live'
    )
    SELECT held.kind::text AS "from", ${to} AS "to",
      count(used.id)::int AS "liveCount",
      (count(*) FILTER (WHERE held.type = 'bulk_pool' AND used.uses >= held.most))::int AS "usedUpCount",
      (count(*) FILTER (WHERE used.uses > 0 AND held.most IS NOT NULL
        AND (held.type <> 'bulk_pool' OR used.uses < held.most)))::int AS "partlyUsedCount",
      held.is_once_per_customer AND coalesce(bool_or(used.uses > 0), false) AS "isOncePerCustomer"
    FROM held LEFT JOIN used ON true
    GROUP BY held.kind, held.type, held.most, held.is_once_per_customer`;
  return plan && plan.from !== plan.to ? plan : null;
}
