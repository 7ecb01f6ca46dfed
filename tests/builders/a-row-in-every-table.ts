import { prisma } from "~/db.server";

interface Column {
  table: string;
  name: string;
  type: string;
  /** Of an enum: its first value. */
  firstValue: string | null;
  isRequired: boolean;
}

/** The columns of all tables in which an app's row can stand: ours and the queue's, as the database tells them. */
async function allColumns(): Promise<Column[]> {
  return prisma.$queryRaw<Column[]>`
    SELECT format('%I.%I', c.table_schema, c.table_name) AS "table", c.column_name::text AS name, c.data_type::text AS type,
      (SELECT e.enumlabel::text FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
        WHERE t.typname = c.udt_name ORDER BY e.enumsortorder LIMIT 1) AS "firstValue",
      c.is_nullable = 'NO' AND c.column_default IS NULL AS "isRequired"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_name <> '_prisma_migrations'
      AND (c.table_schema = 'public' OR (c.table_schema = 'queue' AND c.table_name IN ('job', 'archive')))
    ORDER BY 1, c.ordinal_position`;
}

/**
 * One row of the shop in every table that has a column for a shop, whatever the table is for: a table that comes later
 * is met too. Answers the tables.
 */
export async function aRowInEveryTable({ shopId, shopDomain }: { shopId: bigint; shopDomain: string }) {
  const columns = await allColumns();
  const shopValues: Record<string, string> = {
    shop_id: String(shopId),
    shop_domain: `'${shopDomain}'`,
    shop: `'${shopDomain}'`,
  };
  const tables = [...new Set(columns.filter(({ name }) => name in shopValues).map(({ table }) => table))];
  // Without foreign keys, which would need rows that fit together.
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const table of tables) {
      const filled = columns.filter(
        (one) => one.table === table && (one.isRequired || one.name in shopValues),
      );
      const names = filled.map(({ name }) => `"${name}"`).join();
      const values = filled.map((column) => shopValues[column.name] ?? anyValue(column)).join();
      await tx.$executeRawUnsafe(`INSERT INTO ${table} (${names}) VALUES (${values}) ON CONFLICT DO NOTHING`);
    }
  });
  return tables;
}

function anyValue({ type, firstValue }: Column): string {
  if (firstValue !== null) return `'${firstValue}'`;
  if (type === "ARRAY" || type.startsWith("json")) return "'{}'";
  if (type.startsWith("timestamp") || type === "date") return "now()";
  // The id of nothing: no row is to hang on another shop's.
  if (type === "bigint") return "-1";
  return type === "boolean" ? "false" : "'1'";
}

/** The tables in which a row names the shop, by its id in a column of that name or by its domain anywhere. */
export async function tablesMentioningShop({ shopId, shopDomain }: { shopId: bigint; shopDomain: string }) {
  const columns = await allColumns();
  const mentioning: string[] = [];
  for (const table of new Set(columns.map((column) => column.table))) {
    const hasShopId = columns.some((column) => column.table === table && column.name === "shop_id");
    const byId = hasShopId ? `shop_id = ${shopId} OR` : "";
    const [found] = await prisma.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table} AS row
       WHERE ${byId} row::text LIKE '%${shopDomain}%' OR row::text ~ '"?shopId"+: ?"*${shopId}\\y'`,
    );
    if (found && found.count > 0) mentioning.push(table);
  }
  return mentioning;
}
