import type { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { TABLES_BY_DOMAIN, TABLES_BY_SHOP_ID } from "~/domain/privacy/shop-tables";

const ROWS_PER_FETCH = 1_000;
/** Far longer than an export takes. Prisma rolls the transaction back after this time. */
const MAX_DURATION_MS = 24 * 60 * 60 * 1000;
/** How long the reader of the export may stop reading before PostgreSQL ends the transaction. */
const MAX_PAUSE_MS = 10 * 60 * 1000;

/** Columns of `sessions` that are left out. With a token, anyone could use the shop's Admin API. */
const TOKEN_COLUMNS = ["accessToken", "refreshToken"];

/**
 * Writes everything that the app stores about a shop as JSON lines: `{"table": "coupons", "row": {…}}`, with the names of
 * the database's columns. The first line describes the export, and the last line `{"end": {"rows": …}}` shows that it is
 * complete. Contains personal data as stored. Leaves out access tokens, and the shop's background jobs, which contain
 * only IDs.
 *
 * Reads all tables in one read-only transaction, as of its start, with a cursor, so memory use does not grow with the
 * number of rows. The transaction lasts until `write` has accepted the last line: see
 * docs/decisions/0045-export-a-shop-in-one-transaction.md. Returns the number of rows. Safe to repeat.
 */
export async function exportShop({
  shopId,
  shopDomain,
  write,
}: {
  shopId: bigint;
  shopDomain: string;
  /** Receives one or more complete lines. Resolves when the next lines can be written. */
  write: (lines: string) => Promise<void>;
}): Promise<number> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe(`
        SET LOCAL idle_in_transaction_session_timeout = ${MAX_PAUSE_MS}`);
      await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${MAX_PAUSE_MS}`);
      await tx.$executeRawUnsafe("SET TRANSACTION READ ONLY");
      const leftOut = ["access tokens", "background jobs"];
      const header = { shop: shopDomain, shopId: String(shopId), exportedAt: new Date(), leftOut };
      await write(`${JSON.stringify({ export: header })}\n`);
      let rowCount = 0;
      for (const source of sources) rowCount += await exportTable({ source, shopId, shopDomain, write }, tx);
      await write(`${JSON.stringify({ end: { rows: rowCount } })}\n`);
      return rowCount;
    },
    { isolationLevel: "RepeatableRead", timeout: MAX_DURATION_MS },
  );
}

interface Source {
  table: string;
  column: "id" | "shop_id" | "shop_domain" | "shop";
  leftOut?: string[];
}

/** Parent tables come before their child tables, so that the lines can be inserted in this order. */
const sources: Source[] = [
  { table: "shops", column: "id" },
  { table: "sessions", column: "shop", leftOut: TOKEN_COLUMNS },
  ...TABLES_BY_SHOP_ID.toReversed().map((table): Source => ({ table, column: "shop_id" })),
  ...TABLES_BY_DOMAIN.map((table): Source => ({ table, column: "shop_domain" })),
  { table: "webhook_events", column: "shop_domain" },
];

async function exportTable(
  {
    source: { table, column, leftOut = [] },
    shopId,
    shopDomain,
    write,
  }: { source: Source } & Parameters<typeof exportShop>[0],
  tx: Prisma.TransactionClient,
): Promise<number> {
  const isById = column === "id" || column === "shop_id";
  const cursor = `export_${table}`;
  // The database builds the JSON, so that no number is rounded. The row's columns are sorted by name.
  await tx.$executeRawUnsafe(
    `DECLARE ${cursor} NO SCROLL CURSOR FOR
     SELECT (to_jsonb(one) - $2::text[])::text AS row FROM ${table} one WHERE one.${column} = $1${isById ? "::bigint" : ""}`,
    isById ? shopId : shopDomain,
    leftOut,
  );
  let rowCount = 0;
  for (;;) {
    const rows = await tx.$queryRawUnsafe<{ row: string }[]>(`FETCH ${ROWS_PER_FETCH} FROM ${cursor}`);
    if (rows.length > 0) await write(rows.map(({ row }) => `{"table":"${table}","row":${row}}\n`).join(""));
    rowCount += rows.length;
    if (rows.length < ROWS_PER_FETCH) break;
  }
  await tx.$executeRawUnsafe(`CLOSE ${cursor}`);
  return rowCount;
}
