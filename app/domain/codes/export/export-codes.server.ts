import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import { listUsesOfCodes, type UsesOfCode } from "~/domain/codes/export/list-uses-of-codes.server";
import type { CodeSelection } from "~/domain/codes/find/code-selection";
import { codesMatching } from "~/domain/codes/find/codes-matching.server";
import { linkUrl } from "~/domain/share-links/link-url";
import { csvCell, csvRow, UTF8_BOM } from "~/lib/csv";

const PAGE_SIZE = 10_000;
const LINES_PER_CHUNK = 500;

const HEADER = ["Code", "Link", "Status", "Uses", "Last used", "Orders", "Customers", "Batch", "Created"];

interface Page {
  /** The line end that most lines of the page share: all cells after the code and its link. */
  rest: string | null;
  /**
   * The codes, separated by \u0003 characters. If a code's line does not end with `rest`, the code is followed by its
   * own line end between two \u0002 characters. If the code was used, this line end contains a placeholder for the
   * code's orders and customers: the code's ID between two \u0001 characters. Null if the page is empty.
   */
  text: string | null;
  /** The IDs of the codes that were used, including reversed uses. Null if there are none. */
  usedIds: bigint[] | null;
  /** The batch ID and the code ID of the page's last code. Null if the page is empty. */
  last: bigint[] | null;
  count: number;
}

/**
 * Exports the codes of a coupon that match a selection as CSV, one page at a time. The file is UTF-8 with the BOM that
 * Excel needs, and its times are in the shop's time zone.
 *
 * The database formats the lines, ten thousand per query, with keyset pagination. Most lines of a page differ only in
 * the code and its link, so the database sends the shared line end once per page. A second query reads the orders and
 * customers of the page's used codes. Memory use does not grow with the number of codes: one page is in memory while
 * the next page is being read.
 */
export async function* exportCodes({
  shopId,
  couponId,
  selection,
  timeZone,
  storefrontUrl,
}: {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
  timeZone: string;
  /** The base URL of the codes' links: `https://dino.example`. */
  storefrontUrl: string;
}): AsyncGenerator<string, void, void> {
  const labels = await readLabelCells({ shopId, couponId });
  const linkStart = linkUrl({ storefrontUrl, codes: [] });
  const read = (after: Page | null) => readPage({ shopId, couponId, selection, timeZone, labels, after });
  yield UTF8_BOM + csvRow(HEADER);
  let next: Promise<Page> | null = read(null);
  while (next) {
    const page: Page = await next;
    next = page.count === PAGE_SIZE ? read(page) : null;
    // Prevents an unhandled rejection if the consumer stops before the next page is awaited.
    next?.catch(() => {});
    const uses = page.usedIds ? await listUsesOfCodes({ shopId, codeIds: page.usedIds }) : null;
    for (const lines of formatLines(page, linkStart)) yield uses ? fillInUses(lines, uses) : lines;
  }
}

/** Returns each batch's label as a CSV cell, so that labels are formatted once per batch instead of once per line. */
async function readLabelCells({ shopId, couponId }: { shopId: bigint; couponId: bigint }) {
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
  const afterLast = after?.last
    ? Prisma.sql`(codes.batch_id, codes.id) > (${after.last[0]}::bigint, ${after.last[1]}::bigint)`
    : Prisma.sql`true`;
  const rest = restOfLine(timeZone);
  // A code that starts with a hyphen gets a leading apostrophe, because a spreadsheet would read it as a formula.
  // Nothing else in a code needs escaping.
  const [page] = await prisma.$queryRaw<[Page]>`
    WITH page AS MATERIALIZED (
      SELECT id, code, state, used_count, last_used_at, batch_id, created_at FROM codes
      WHERE ${codesMatching({ shopId, couponId, selection })} AND ${afterLast}
      ORDER BY batch_id, id LIMIT ${PAGE_SIZE}
    ),
    labels AS (SELECT * FROM unnest(${labels.ids}::bigint[], ${labels.cells}::text[]) AS label(id, cell)),
    usual AS MATERIALIZED (
      SELECT state AS usual_state, batch_id AS usual_batch_id, ${rest} AS rest,
        date_trunc('second', created_at) AS since, date_trunc('second', created_at) + interval '1 second' AS until
      FROM page WHERE used_count = 0 AND last_used_at IS NULL LIMIT 1
    )
    SELECT
      string_agg(
        CASE WHEN code LIKE '-%' THEN '''' || code ELSE code END ||
        CASE WHEN state = usual_state AND batch_id = usual_batch_id AND used_count = 0 AND last_used_at IS NULL
          AND created_at >= since AND created_at < until THEN '' ELSE chr(2) || ${rest} || chr(2) END,
        chr(3) ORDER BY batch_id, page.id
      ) AS text,
      coalesce(min(rest), '') AS rest,
      array_agg(page.id) FILTER (WHERE last_used_at IS NOT NULL OR used_count <> 0) AS "usedIds",
      (SELECT ARRAY[batch_id, id] FROM page ORDER BY batch_id DESC, id DESC LIMIT 1) AS last,
      count(*)::int AS count
    FROM page LEFT JOIN usual ON true`;
  return page;
}

/**
 * Yields the page's lines, 500 at a time, and adds each code's link. Does not yield the whole page as one string,
 * because so long a string would survive young-generation garbage collection.
 */
function* formatLines({ text, rest }: Page, linkStart: string): Generator<string, void, void> {
  if (text === null || rest === null) return;
  let lines = "";
  let count = 0;
  for (const item of text.split("\u0003")) {
    const end = item.indexOf("\u0002");
    const cell = end === -1 ? item : item.slice(0, end);
    const code = cell.startsWith("'") ? cell.slice(1) : cell;
    lines += `${cell},${linkStart}${code}${end === -1 ? rest : item.slice(end + 1, -1)}`;
    count += 1;
    if (count % LINES_PER_CHUNK === 0) {
      yield lines;
      lines = "";
    }
  }
  if (lines !== "") yield lines;
}

/** Returns the SQL expression for a line end: the part of a CSV line after the code and its link. */
function restOfLine(timeZone: string): Prisma.Sql {
  return Prisma.sql`',' || ${stateName} || ',' || used_count || ',' ||
    CASE WHEN last_used_at IS NULL THEN '' ELSE ${formatTime("last_used_at", timeZone)} END || ',' ||
    CASE WHEN last_used_at IS NULL AND used_count = 0 THEN ',' ELSE chr(1) || page.id || chr(1) END || ',' ||
    coalesce((SELECT cell FROM labels WHERE labels.id = page.batch_id), '') || ',' ||
    ${formatTime("created_at", timeZone)} || chr(13) || chr(10)`;
}

const stateName = Prisma.sql`CASE state
  WHEN 'live' THEN 'live' WHEN 'pending' THEN 'waiting for Shopify' WHEN 'enabling' THEN 'waiting for Shopify'
  WHEN 'failed' THEN 'failed' ELSE 'disabled' END`;

function formatTime(column: "last_used_at" | "created_at", timeZone: string): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')`;
}

function fillInUses(lines: string, uses: Map<bigint, UsesOfCode>): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no cell contains \u0001, so it can mark a placeholder
  return lines.replace(/\u0001(\d+)\u0001/g, (_mark, id: string) => {
    const usesOfCode = uses.get(BigInt(id));
    return `${csvCell(usesOfCode?.orderNames.join(" ") ?? "")},${csvCell(usesOfCode?.customers.join("; ") ?? "")}`;
  });
}
