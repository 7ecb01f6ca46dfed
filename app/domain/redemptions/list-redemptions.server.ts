import { prisma } from "~/db.server";

const PAGE_SIZE = 50;

/** One page of a coupon's redemptions, newest first; `before` is the id that the page before ended with. */
export async function listRedemptions({
  shopId,
  couponId,
  before = null,
}: {
  shopId: bigint;
  couponId: bigint;
  before?: bigint | null;
}) {
  const rows = await prisma.$queryRaw<RedemptionRow[]>`
    SELECT r.id, r.amount_off_minor AS "amountOffMinor", r.currency_code AS "currencyCode",
      r.redeemed_at AS "redeemedAt", r.reversed_at AS "reversedAt", r.reversed_reason AS "reversedReason",
      codes.code, o.shopify_order_id AS "shopifyOrderId", o.name AS "orderName",
      o.customer_id AS "customerId", o.customer_name AS "customerName", o.is_test AS "isTest"
    FROM redemptions r
    JOIN orders o ON o.id = r.order_id AND o.shop_id = r.shop_id
    JOIN codes ON codes.id = r.code_id AND codes.shop_id = r.shop_id
    WHERE r.shop_id = ${shopId} AND r.coupon_id = ${couponId} AND (${before}::bigint IS NULL OR r.id < ${before})
    ORDER BY r.id DESC LIMIT ${PAGE_SIZE + 1}`;
  const redemptions = rows.slice(0, PAGE_SIZE);
  return { redemptions, nextBefore: rows.length > PAGE_SIZE ? (redemptions.at(-1)?.id ?? null) : null };
}

export interface RedemptionRow {
  id: bigint;
  code: string;
  shopifyOrderId: bigint;
  orderName: string;
  customerId: bigint | null;
  customerName: string | null;
  isTest: boolean;
  amountOffMinor: bigint;
  currencyCode: string;
  redeemedAt: Date;
  reversedAt: Date | null;
  reversedReason: string | null;
}
