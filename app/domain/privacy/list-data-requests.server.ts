import { prisma } from "~/db.server";

const MAX_LISTED = 50;

export interface DataRequestRow {
  id: bigint;
  customerId: bigint;
  requestedAt: Date;
  /** What we hold of the customer now: their orders, and the uses of codes and automatic discounts on them. */
  orderCount: number;
  useCount: number;
  /** Discounts that are for this customer by name. */
  discountCount: number;
}

/** What customers of the shop asked for, newest first: the last fifty requests. */
export async function listDataRequests({ shopId }: { shopId: bigint }): Promise<DataRequestRow[]> {
  return prisma.$queryRaw<DataRequestRow[]>`
    SELECT asked.id, asked.customer_id AS "customerId", asked.requested_at AS "requestedAt",
      held.orders AS "orderCount", held.uses AS "useCount",
      (SELECT count(*)::int FROM discount_rules WHERE shop_id = ${shopId}
        AND conditions #> '{who,customerIds}' ? concat('gid://shopify/Customer/', asked.customer_id)) AS "discountCount"
    FROM (
      SELECT * FROM data_requests WHERE shop_id = ${shopId} ORDER BY id DESC LIMIT ${MAX_LISTED}
    ) asked
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS orders, coalesce(sum(
        (SELECT count(*) FROM redemptions r WHERE r.shop_id = ${shopId} AND r.order_id = o.id)
        + (SELECT count(*) FROM rule_applications a WHERE a.shop_id = ${shopId} AND a.order_id = o.id)
      ), 0)::int AS uses
      FROM orders o WHERE o.shop_id = ${shopId}
        AND (o.customer_id = asked.customer_id OR o.shopify_order_id = ANY(asked.shopify_order_ids))
    ) held
    ORDER BY asked.id DESC`;
}
