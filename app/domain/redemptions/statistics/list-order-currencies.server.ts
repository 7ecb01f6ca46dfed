import { prisma } from "~/db.server";

/**
 * Lists the shop currency (`currencyCode`), followed by the other currencies of the shop's orders in the ledger. The
 * ledger contains orders in several currencies if the shop has changed its currency. To avoid reading every order, the
 * query skips through the index from one currency to the next (a loose index scan).
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
