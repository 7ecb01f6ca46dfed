import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";

const MAX_SEARCH_CHARACTERS = 255;

/**
 * Finds the latest order on which a customer used any of a coupon's codes. Returns null if there is no such order, or
 * if `customer` is blank. `customer` is a Shopify customer ID or a full name. Includes canceled orders, because Shopify
 * counts their uses too. Ignores uses of codes that were later removed from the order. Does not find orders of guests
 * or of redacted customers.
 */
export async function findCustomerUse({
  shopId,
  couponId,
  customer,
}: {
  shopId: bigint;
  couponId: bigint;
  customer: string;
}): Promise<{ orderName: string; customerId: bigint | null; customerName: string | null } | null> {
  const search = customer.replaceAll("\0", "").trim().slice(0, MAX_SEARCH_CHARACTERS);
  if (search === "") return null;
  const customerCondition = /^\d{1,18}$/.test(search)
    ? Prisma.sql`orders.customer_id = ${BigInt(search)}`
    : Prisma.sql`lower(orders.customer_name) = lower(${search})`;
  const [use] = await prisma.$queryRaw<
    { orderName: string; customerId: bigint | null; customerName: string | null }[]
  >`
    SELECT orders.name AS "orderName", orders.customer_id AS "customerId", orders.customer_name AS "customerName"
    FROM redemptions
    JOIN orders ON orders.id = redemptions.order_id AND orders.shop_id = ${shopId} AND ${customerCondition}
    WHERE redemptions.shop_id = ${shopId} AND redemptions.coupon_id = ${couponId}
      AND redemptions.reversed_reason IS DISTINCT FROM 'code-removed'
    ORDER BY redemptions.redeemed_at DESC LIMIT 1`;
  return use ?? null;
}
