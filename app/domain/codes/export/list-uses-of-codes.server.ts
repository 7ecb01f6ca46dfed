import { prisma } from "~/db.server";

export interface UsesOfCode {
  /** Names of the orders whose use was not reversed, oldest use first. */
  orderNames: string[];
  /** Names of these orders' customers, without duplicates. A customer without a stored name is listed by Shopify ID. */
  customers: string[];
}

/** Lists each code's orders and customers, without reversed uses. A code without other uses has no entry. */
export async function listUsesOfCodes({
  shopId,
  codeIds,
}: {
  shopId: bigint;
  codeIds: bigint[];
}): Promise<Map<bigint, UsesOfCode>> {
  const rows = await prisma.$queryRaw<({ codeId: bigint } & UsesOfCode)[]>`
    SELECT r.code_id AS "codeId", array_agg(o.name ORDER BY r.redeemed_at) AS "orderNames",
      coalesce(
        array_agg(DISTINCT coalesce(o.customer_name, o.customer_id::text))
          FILTER (WHERE coalesce(o.customer_name, o.customer_id::text) IS NOT NULL),
        '{}'
      ) AS customers
    FROM redemptions r JOIN orders o ON o.id = r.order_id AND o.shop_id = r.shop_id
    WHERE r.shop_id = ${shopId} AND r.code_id = ANY(${codeIds}) AND r.reversed_at IS NULL
    GROUP BY r.code_id`;
  return new Map(rows.map(({ codeId, ...uses }) => [codeId, uses]));
}
