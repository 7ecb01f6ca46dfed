import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { CodeSelection } from "~/domain/codes/code-selection";
import { codesMatching } from "~/domain/codes/codes-matching.server";
import { listUsesOfCodes } from "~/domain/codes/export/list-uses-of-codes.server";
import { csvCell, csvRow, UTF8_BOM } from "~/lib/csv";

const PAGE_SIZE = 10_000;

const HEADER = ["Code", "Status", "Uses", "Last used", "Orders", "Customers", "Batch", "Created"];

interface Page {
  /** The lines of the page; \u0001id\u0001 stands where the orders and customers of a used code go. */
  text: string | null;
  usedIds: bigint[] | null;
  lastBatchId: bigint | null;
  lastId: bigint | null;
  count: number;
}

/**
 * The codes of a coupon that a selection means, as CSV, a page at a time: UTF-8 with the mark that Excel looks for,
 * times in the shop's zone. Lines are written by the database, ten thousand in a query, by key; only the few codes
 * that were used are given their orders here. One page is held in memory while the next is asked for, however many
 * there are.
 */
export async function* exportCodes({
  shopId,
  couponId,
  selection,
  timeZone,
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
  timeZone: string;
}): AsyncGenerator<string, void, void> {
  const labels = await labelCells({ shopId, couponId });
  const read = (after: Page | null) => readPage({ shopId, couponId, selection, timeZone, labels, after });
  yield UTF8_BOM + csvRow(HEADER);
  let next: Promise<Page> | null = read(null);
  while (next) {
    const page: Page = await next;
    next = page.count === PAGE_SIZE ? read(page) : null;
    // Should the reader leave before it is asked for, this page's failure is nobody's.
    next?.catch(() => {});
    if (page.text !== null) yield await withUses({ shopId, page, text: page.text });
  }
}

/** The label of each batch as a cell, written once instead of once a line. */
async function labelCells({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
  const batches = await prisma.batch.findMany({
    where: { shopId, couponId },
    select: { id: true, label: true },
  });
  return { ids: batches.map((batch) => batch.id), cells: batches.map((batch) => csvCell(batch.label)) };
}

async function readPage({
  shopId,
  couponId,
  selection,
  timeZone,
  labels,
  after,
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
  timeZone: string;
  labels: { ids: bigint[]; cells: string[] };
  after: Page | null;
}): Promise<Page> {
  const isAfter =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(codes.batch_id, codes.id) > (${after.lastBatchId}::bigint, ${after.lastId}::bigint)`;
  // A code may begin with a hyphen, which a spreadsheet would take for a formula; nothing else in it needs care.
  const [page] = await prisma.$queryRaw<[Page]>`
    WITH page AS MATERIALIZED (
      SELECT id, code, state, used_count, last_used_at, batch_id, created_at FROM codes
      WHERE ${codesMatching({ shopId, couponId, selection })} AND ${isAfter}
      ORDER BY batch_id, id LIMIT ${PAGE_SIZE}
    ),
    labels AS (SELECT * FROM unnest(${labels.ids}::bigint[], ${labels.cells}::text[]) AS label(id, cell))
    SELECT
      string_agg(
        CASE WHEN code LIKE '-%' THEN '''' ELSE '' END || code || ',' || ${stateName} || ',' || used_count || ',' ||
        CASE WHEN last_used_at IS NULL THEN '' ELSE ${moment("last_used_at", timeZone)} END || ',' ||
        CASE WHEN last_used_at IS NULL AND used_count = 0 THEN ',' ELSE chr(1) || page.id || chr(1) END || ',' ||
        coalesce(labels.cell, '') || ',' || ${moment("created_at", timeZone)} || chr(13) || chr(10),
        '' ORDER BY batch_id, page.id
      ) AS text,
      array_agg(page.id) FILTER (WHERE last_used_at IS NOT NULL OR used_count <> 0) AS "usedIds",
      max(batch_id) AS "lastBatchId",
      (array_agg(page.id ORDER BY batch_id DESC, page.id DESC))[1] AS "lastId",
      count(*)::int AS count
    FROM page LEFT JOIN labels ON labels.id = page.batch_id`;
  return page;
}

const stateName = Prisma.sql`CASE state
  WHEN 'live' THEN 'live' WHEN 'pending' THEN 'waiting for Shopify' WHEN 'enabling' THEN 'waiting for Shopify'
  WHEN 'failed' THEN 'failed' ELSE 'disabled' END`;

function moment(column: "last_used_at" | "created_at", timeZone: string): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')`;
}

async function withUses({
  shopId,
  page,
  text,
}: {
  shopId: bigint;
  page: Page;
  text: string;
}): Promise<string> {
  if (!page.usedIds) return text;
  const uses = await listUsesOfCodes({ shopId, codeIds: page.usedIds });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a character that no cell can hold marks the place
  return text.replace(/\u0001(\d+)\u0001/g, (_mark, id: string) => {
    const of = uses.get(BigInt(id));
    return `${csvCell(of?.orderNames.join(" ") ?? "")},${csvCell(of?.customers.join("; ") ?? "")}`;
  });
}
