import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { CodeSelection } from "~/domain/codes/find/code-selection";
import { codesMatching } from "~/domain/codes/find/codes-matching.server";
import { linkUrl } from "~/domain/share-links/link-url";
import { csvCell, csvRow, UTF8_BOM } from "~/lib/csv";

const PAGE_SIZE = 10_000;
const LINES_PER_CHUNK = 500;

const HEADER = ["Code", "Link", "Status", "Uses", "Last used", "Orders", "Customers", "Batch", "Created"];

interface ExportQuery {
  shopId: bigint;
  couponId: bigint;
  selection: CodeSelection;
  timeZone: string;
  /** The base URL of the codes' links: `https://dino.example`. */
  storefrontUrl: string;
}

/**
 * Exports the codes of a coupon that match a selection as CSV, one page at a time. The file is UTF-8 with the BOM that
 * Excel needs, and its times are in the shop's time zone.
 *
 * Each query reads ten thousand codes, with keyset pagination. A second query reads the orders and customers of the
 * page's used codes. Memory use does not grow with the number of codes: one page is in memory while the next page is
 * being read. No database connection is held while the client receives a page, so a slow client does not block others:
 * see docs/decisions/0040-export-codes-page-by-page.md.
 */
export async function* exportCodes(query: ExportQuery): AsyncGenerator<string, void, void> {
  const labels = await readLabelCells(query);
  const linkStart = linkUrl({ storefrontUrl: query.storefrontUrl, codes: [] });
  yield UTF8_BOM + csvRow(HEADER);
  let next: Promise<Page> | null = readPage(query, null);
  while (next) {
    const page: Page = await next;
    next = page.count === PAGE_SIZE ? readPage(query, page) : null;
    // Prevents an unhandled rejection if the consumer stops before the next page is awaited.
    next?.catch(() => {});
    const { text, usualDetails, usedIds } = page;
    const uses = usedIds ? await listUses(query.shopId, usedIds) : new Map();
    if (text !== null)
      yield* formatLines({ text, usualDetails, uses, labels, linkStart, timeZone: query.timeZone });
  }
}

interface Page {
  /**
   * One line per code: its text, and after a comma its details, unless they are `usualDetails`. Details are the code's
   * state, its batch ID (0 if it has no batch) and its creation time in Unix seconds, separated by commas. If the code
   * was used, its ID, number of uses and last use follow. Null if the page is empty. Returning one record per code would
   * take ten times as long, and repeating the usual details would need more memory.
   */
  text: string | null;
  /** The details of the codes whose line has none. Empty on the first page. */
  usualDetails: string;
  /** The IDs of the codes that were used, including reversed uses. Null if there are none. */
  usedIds: bigint[] | null;
  /** The batch ID and the code ID of the page's last code. Null if the page is empty. */
  last: bigint[] | null;
  count: number;
}

async function readPage(
  { shopId, couponId, selection, timeZone }: ExportQuery,
  previous: Page | null,
): Promise<Page> {
  const usualDetails = previous ? detailsOfLastLine(previous) : "";
  const afterLast = previous?.last
    ? Prisma.sql`(codes.batch_id, codes.id) > (${previous.last[0]}::bigint, ${previous.last[1]}::bigint)`
    : Prisma.sql`true`;
  const [page] = await prisma.$queryRaw<[Omit<Page, "usualDetails">]>`
    SELECT
      string_agg(
        concat_ws(',', code, nullif(
          concat_ws(
            ',', state, coalesce(batch_id, 0), floor(date_part('epoch', created_at)),
            CASE WHEN is_used THEN concat_ws(
              ',', id, used_count, to_char(last_used_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')
            ) END
          ),
          ${usualDetails}
        )),
        chr(10) ORDER BY batch_id, id
      ) AS text,
      array_agg(id) FILTER (WHERE is_used) AS "usedIds",
      max(ARRAY[batch_id, id]) AS last,
      count(*)::int AS count
    FROM (
      SELECT *, used_count <> 0 OR last_used_at IS NOT NULL AS is_used FROM codes
      WHERE ${codesMatching({ shopId, couponId, selection })} AND ${afterLast}
      ORDER BY batch_id, id LIMIT ${PAGE_SIZE}
    ) page`;
  return { ...page, usualDetails };
}

/** Most codes of the next page have the same details as the page's last code. */
function detailsOfLastLine({ text, usualDetails }: Page): string {
  const lastLine = text?.slice(text.lastIndexOf("\n") + 1) ?? "";
  const comma = lastLine.indexOf(",");
  return comma === -1 ? usualDetails : lastLine.slice(comma + 1);
}

interface UsesOfCode {
  /** Names of the orders whose use was not reversed, oldest use first. */
  orderNames: string[];
  /** Names of these orders' customers, without duplicates. A customer without a stored name is listed by Shopify ID. */
  customers: string[];
}

/** Returns each code's orders and customers by its ID, without reversed uses. A code without other uses has no entry. */
async function listUses(shopId: bigint, codeIds: bigint[]): Promise<Map<string, UsesOfCode>> {
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
  return new Map(rows.map(({ codeId, ...uses }) => [String(codeId), uses]));
}

/** Returns each batch's label as a CSV cell, by the batch's ID. */
async function readLabelCells({ shopId, couponId }: ExportQuery): Promise<Map<string, string>> {
  const batches = await prisma.batch.findMany({
    where: { shopId, couponId },
    select: { id: true, label: true },
  });
  return new Map(batches.map(({ id, label }) => [String(id), csvCell(label)]));
}

const stateNames: Record<string, string> = {
  live: "live",
  pending: "waiting for Shopify",
  enabling: "waiting for Shopify",
  failed: "failed",
};

/**
 * Yields the CSV lines of `Page.text`, 500 at a time. Does not yield the whole page as one string, because so long a
 * string would survive young-generation garbage collection.
 */
function* formatLines({
  text,
  usualDetails,
  uses,
  labels,
  linkStart,
  timeZone,
}: {
  text: string;
  usualDetails: string;
  uses: Map<string, UsesOfCode>;
  labels: Map<string, string>;
  linkStart: string;
  timeZone: string;
}): Generator<string, void, void> {
  // The Swedish locale formats times as "2026-08-31 14:30:00".
  const timeFormat = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  // Most unused codes of a page have the same details, and most codes have the same creation time.
  const cached = { details: "", rest: "", createdAt: "", created: "" };
  let lines = "";
  let count = 0;
  for (const item of text.split("\n")) {
    const comma = item.indexOf(",");
    const code = comma === -1 ? item : item.slice(0, comma);
    const details = comma === -1 ? usualDetails : item.slice(comma + 1);
    let { rest } = cached;
    if (details !== cached.details) {
      const [state = "", batchId = "", createdAt = "", codeId, usedCount = 0, lastUsed = ""] =
        details.split(",");
      if (createdAt !== cached.createdAt) {
        cached.createdAt = createdAt;
        cached.created = timeFormat.format(Number(createdAt) * 1000);
      }
      const used = codeId && uses.get(codeId);
      const usedBy = used
        ? `${csvCell(used.orderNames.join(" "))},${csvCell(used.customers.join("; "))}`
        : ",";
      const label = labels.get(batchId) ?? "";
      rest = `${stateNames[state] ?? "disabled"},${usedCount},${lastUsed},${usedBy},${label},${cached.created}\r\n`;
      if (!codeId) {
        cached.details = details;
        cached.rest = rest;
      }
    }
    // Spreadsheets read a leading hyphen as a formula. Nothing else in a code needs escaping.
    lines += `${code.startsWith("-") ? "'" : ""}${code},${linkStart}${code},${rest}`;
    count += 1;
    if (count % LINES_PER_CHUNK === 0) {
      yield lines;
      lines = "";
    }
  }
  if (lines !== "") yield lines;
}
