import { prisma } from "~/db.server";
import { MOST_CODES_A_CALL } from "~/shopify/discounts/add-codes.server";

export interface WaitingDeletions {
  couponId: bigint;
  shopifyDiscountId: string | null;
  codes: { id: bigint; code: string; shopifyCodeId: bigint | null }[];
}

/** The next codes that Shopify is to be rid of, because they are disabled or deleted: of one coupon, 250 at most. */
export async function findNextDeletions({ shopId }: { shopId: bigint }): Promise<WaitingDeletions | null> {
  const rows = await prisma.$queryRaw<(WaitingDeletions & WaitingDeletions["codes"][number])[]>`
    WITH first AS (
      SELECT coupon_id FROM codes
      WHERE shop_id = ${shopId} AND state IN ('disabling', 'deleting')
      ORDER BY shop_id, coupon_id, id LIMIT 1
    )
    SELECT codes.coupon_id AS "couponId", coupons.shopify_discount_id AS "shopifyDiscountId",
      codes.id, codes.code, codes.shopify_code_id AS "shopifyCodeId"
    FROM first
    JOIN codes ON codes.coupon_id = first.coupon_id AND codes.shop_id = ${shopId}
    JOIN coupons ON coupons.id = first.coupon_id
    WHERE codes.state IN ('disabling', 'deleting')
    ORDER BY codes.id LIMIT ${MOST_CODES_A_CALL}`;
  const [first] = rows;
  if (!first) return null;
  const codes = rows.map(({ id, code, shopifyCodeId }) => ({ id, code, shopifyCodeId }));
  return { couponId: first.couponId, shopifyDiscountId: first.shopifyDiscountId, codes };
}
