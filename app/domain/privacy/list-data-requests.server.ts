import { prisma } from "~/db.server";

const MAX_LISTED = 50;

export interface DataRequestRow {
  id: bigint;
  customerId: bigint;
  requestedAt: Date;
  /** Number of stored orders of the customer, including guest orders that Shopify listed in the request. */
  orderCount: number;
  /** Number of uses of codes and automatic discounts on these orders. */
  useCount: number;
  /** Number of discounts whose list of eligible customers contains this customer. */
  discountCount: number;
}

/**
 * Lists the shop's newest 50 data requests, newest first. Each request has the counts of what is stored about its
 * customer at this moment.
 */
export async function listDataRequests({ shopId }: { shopId: bigint }): Promise<DataRequestRow[]> {
  return prisma.$queryRaw<DataRequestRow[]>`
    SELECT request.id, request.customer_id AS "customerId", request.requested_at AS "requestedAt",
      stored.orders AS "orderCount", stored.uses AS "useCount",
      (SELECT count(*)::int FROM discount_rules WHERE shop_id = ${shopId}
        AND conditions #> '{who,customerIds}' ? concat('gid://shopify/Customer/', request.customer_id)) AS "discountCount"
    FROM (
      SELECT * FROM data_requests WHERE shop_id = ${shopId} ORDER BY id DESC LIMIT ${MAX_LISTED}
    ) request
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS orders, coalesce(sum(
        (SELECT count(*) FROM redemptions r WHERE r.shop_id = ${shopId} AND r.order_id = o.id)
        + (SELECT count(*) FROM rule_applications a WHERE a.shop_id = ${shopId} AND a.order_id = o.id)
      ), 0)::int AS uses
      FROM orders o WHERE o.shop_id = ${shopId}
        AND (o.customer_id = request.customer_id OR o.shopify_order_id = ANY(request.shopify_order_ids))
    ) stored
    ORDER BY request.id DESC`;
}
