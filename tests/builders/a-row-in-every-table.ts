import { prisma } from "~/db.server";

interface Column {
  table: string;
  name: string;
  type: string;
  /** The first value of the column's enum type. Null if the type is not an enum. */
  firstValue: string | null;
  isRequired: boolean;
}

/** Lists the columns of all tables of the app and of the queue's two tables of jobs, from the database's catalog. */
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
 * Inserts one row of the shop into every table that has a column for the shop's ID or domain. Tests that use this
 * function also cover tables that are added later. Returns the names of the tables.
 */
export async function aRowInEveryTable({ shopId, shopDomain }: { shopId: bigint; shopDomain: string }) {
  const columns = await allColumns();
  const shopValues: Record<string, string> = {
    shop_id: String(shopId),
    shop_domain: `'${shopDomain}'`,
    shop: `'${shopDomain}'`,
  };
  const tables = [...new Set(columns.filter(({ name }) => name in shopValues).map(({ table }) => table))];
  // The replica role skips foreign key checks. They would require matching rows in other tables.
  await prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const table of tables) {
      const filledColumns = columns.filter(
        (one) => one.table === table && (one.isRequired || one.name in shopValues || isDiscountOwner(one)),
      );
      const names = filledColumns.map(({ name }) => `"${name}"`).join();
      const values = filledColumns.map((column) =>
        isDiscountOwner(column) ? `-${shopId}` : (shopValues[column.name] ?? anyValue(column)),
      );
      await tx.$executeRawUnsafe(
        `INSERT INTO ${table} (${names}) VALUES (${values.join()}) ON CONFLICT DO NOTHING`,
      );
    }
  });
  return tables;
}

/** A row of shopify_discounts needs one of two owners, and each owner has one row. */
const isDiscountOwner = ({ table, name }: Column) =>
  table === "public.shopify_discounts" && name === "coupon_id";

function anyValue({ type, firstValue }: Column): string {
  if (firstValue !== null) return `'${firstValue}'`;
  if (type === "ARRAY" || type.startsWith("json")) return "'{}'";
  if (type.startsWith("timestamp") || type === "date") return "now()";
  // An ID that does not exist, so that no row refers to another shop's row.
  if (type === "bigint") return "-1";
  return type === "boolean" ? "false" : "'1'";
}

/**
 * Lists the tables with a row that contains the shop's ID in `shop_id` or in a JSON `shopId`, or the shop's domain
 * anywhere.
 */
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
