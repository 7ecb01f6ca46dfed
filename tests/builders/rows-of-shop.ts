import { prisma } from "~/db.server";

/**
 * Serializes all rows of a shop and the payloads of its jobs. If two results are equal, no row or payload has changed.
 */
export async function rowsOfShop(shopId: bigint): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'shop_id' ORDER BY 1`;
  const sources = [
    ...tables.map(
      ({ name }) => `SELECT '${name}' AS source, to_jsonb(t) AS row FROM "${name}" t WHERE shop_id = $1`,
    ),
    `SELECT 'shops', to_jsonb(t) FROM shops t WHERE id = $1`,
    `SELECT 'jobs', t.data FROM queue.job t WHERE t.data->>'shopId' = $1::text`,
  ];
  const rows = await prisma.$queryRawUnsafe<{ text: string }[]>(
    `SELECT source || ' ' || row::text AS text FROM (${sources.join(" UNION ALL ")}) rows ORDER BY 1`,
    shopId,
  );
  return rows.map(({ text }) => text).join("\n");
}
