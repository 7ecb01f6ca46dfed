import { prisma } from "~/db.server";

/**
 * The currencies that the shop's orders with discounts of ours are in, the shop's own included: more than one where it
 * has changed its currency. Steps from one to the next, so that a million orders of one currency are not read.
 */
export async function listOrderCurrencies({
  shopId,
  currencyCode,
}: {
  shopId: bigint;
  currencyCode: string;
}): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ code: string }[]>`
    WITH RECURSIVE found AS (
      (SELECT currency_code AS code FROM orders WHERE shop_id = ${shopId} ORDER BY currency_code LIMIT 1)
      UNION ALL
      SELECT (SELECT currency_code FROM orders WHERE shop_id = ${shopId} AND currency_code > found.code
        ORDER BY currency_code LIMIT 1)
      FROM found WHERE found.code IS NOT NULL
    )
    SELECT code FROM found WHERE code IS NOT NULL`;
  return [currencyCode, ...rows.map(({ code }) => code).filter((code) => code !== currencyCode)];
}
