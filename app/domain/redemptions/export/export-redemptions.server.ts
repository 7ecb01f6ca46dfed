import { prisma } from "~/db.server";
import { redemptionFilterSql } from "~/domain/redemptions/list-redemptions.server";
import type { RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import { type CsvValue, csvRow, UTF8_BOM } from "~/lib/csv";
import { minorToDecimal } from "~/lib/money";

/** With larger pages, PostgreSQL scans all orders instead of looking up each order by index. */
const PAGE_SIZE = 1_000;

interface ExportQuery {
  shopId: bigint;
  couponId: bigint;
  filter: RedemptionFilter;
  timeZone: string;
}

/**
 * Exports a coupon's redemptions that match the filter. Yields CSV text, one page at a time, newest redemptions first.
 * Fetches the next page while the current page is sent.
 *
 * The text starts with the BOM that Excel needs to recognize UTF-8. Times are in the shop's time zone. Amounts are
 * plain decimals, with their currency in a separate column. The columns "Customer" and "Customer ID" are each left out
 * if they would be empty. The columns "Amount off as paid" and "Currency as paid" are left out unless a shopper paid in
 * a currency other than the shop's.
 */
export async function* exportRedemptions(query: ExportQuery): AsyncGenerator<string, void, void> {
  const columns = columnsFor(await findPresentColumns(query));
  yield UTF8_BOM + csvRow(columns.map(({ title }) => title));
  let next: Promise<Page> | null = readPage({ ...query, last: null });
  while (next) {
    const page: Page = await next;
    next = page.count === PAGE_SIZE ? readPage({ ...query, last: page.last }) : null;
    // If the download is aborted, `next` is never awaited. Without this handler, a failed query would become an
    // unhandled rejection.
    next?.catch(() => {});
    const rows = readRows(page.text ?? "");
    if (rows.length > 0) yield rows.map((row) => csvRow(columns.map(({ cell }) => cell(row)))).join("");
  }
}

/** Which optional columns the export needs, because at least one redemption has a value for them. */
interface PresentColumns {
  hasCustomerNames: boolean;
  hasCustomerIds: boolean;
  hasOtherCurrency: boolean;
}

async function findPresentColumns({
  shopId,
  couponId,
  filter,
  timeZone,
}: ExportQuery): Promise<PresentColumns> {
  const [found] = await prisma.$queryRaw<PresentColumns[]>`
    SELECT coalesce(bool_or(o.customer_name IS NOT NULL), false) AS "hasCustomerNames",
      coalesce(bool_or(o.customer_id IS NOT NULL), false) AS "hasCustomerIds",
      coalesce(bool_or(r.presentment_currency <> r.currency_code), false) AS "hasOtherCurrency"
    FROM redemptions r JOIN orders o ON o.id = r.order_id
    WHERE ${redemptionFilterSql({ shopId, couponId, filter, timeZone })}`;
  return found ?? { hasCustomerNames: false, hasCustomerIds: false, hasOtherCurrency: false };
}

/** The position of a page's last redemption. */
interface PageEnd {
  at: Date;
  id: bigint;
}

interface Page {
  /** The fields of all rows in one string. Returning one record per row would take ten times as long. */
  text: string | null;
  count: number;
  last: PageEnd | null;
}

/**
 * Separates the fields in `Page.text`. Order names and customer names could contain this character, so the query
 * removes the character from them.
 */
const FIELD_SEPARATOR = "\u0001";

async function readPage({
  shopId,
  couponId,
  filter,
  timeZone,
  last,
}: ExportQuery & { last: PageEnd | null }): Promise<Page> {
  const [page] = await prisma.$queryRaw<{ text: string | null; count: number; at: Date; id: bigint }[]>`
    WITH page AS MATERIALIZED (
      SELECT r.id, r.redeemed_at, r.code, o.name, o.customer_name, o.customer_id, r.amount_off_minor,
        o.total_minor, o.refunded_minor, r.currency_code, r.presentment_amount_minor, r.presentment_currency,
        r.reversed_at, r.reversed_reason, o.is_test
      FROM redemptions r JOIN orders o ON o.id = r.order_id
      WHERE ${redemptionFilterSql({ shopId, couponId, filter, timeZone })}
        AND (${last?.id ?? null}::bigint IS NULL
          OR (r.redeemed_at, r.id) < (${last?.at ?? null}::timestamptz, ${last?.id ?? null}::bigint))
      ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${PAGE_SIZE}
    ),
    bottom AS (SELECT redeemed_at, id FROM page ORDER BY redeemed_at, id LIMIT 1)
    SELECT
      string_agg(
        concat_ws(
          chr(1), to_char(redeemed_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS'), code,
          replace(name, chr(1), ''), replace(coalesce(customer_name, ''), chr(1), ''),
          coalesce(customer_id::text, ''), amount_off_minor, total_minor, refunded_minor, currency_code,
          coalesce(presentment_amount_minor::text, ''), coalesce(presentment_currency, ''),
          CASE WHEN reversed_at IS NULL THEN CASE WHEN is_test THEN 'test order' ELSE 'counted' END
            WHEN reversed_reason = 'order-cancelled' THEN 'reversed: order canceled'
            ELSE 'reversed: code removed' END
        ),
        chr(1) ORDER BY redeemed_at DESC, page.id DESC
      ) AS text,
      count(*)::int AS count, (SELECT redeemed_at FROM bottom) AS at, (SELECT id FROM bottom) AS id
    FROM page`;
  if (!page || page.count === 0) return { text: null, count: 0, last: null };
  return { text: page.text, count: page.count, last: { at: page.at, id: page.id } };
}

const FIELDS_PER_ROW = 12;

/** A redemption as the query formats it. A missing value is "". Amounts are in minor units. */
interface Row {
  redeemed: string;
  code: string;
  order: string;
  customer: string;
  customerId: string;
  amountOff: string;
  orderTotal: string;
  refunded: string;
  currency: string;
  amountOffAsPaid: string;
  currencyAsPaid: string;
  status: string;
}

function readRows(text: string): Row[] {
  if (text === "") return [];
  const fields = text.split(FIELD_SEPARATOR);
  const rows: Row[] = [];
  for (let start = 0; start + FIELDS_PER_ROW <= fields.length; start += FIELDS_PER_ROW) {
    const field = (index: number) => fields[start + index] ?? "";
    rows.push({
      ...{ redeemed: field(0), code: field(1), order: field(2), customer: field(3), customerId: field(4) },
      ...{ amountOff: field(5), orderTotal: field(6), refunded: field(7), currency: field(8) },
      ...{ amountOffAsPaid: field(9), currencyAsPaid: field(10), status: field(11) },
    });
  }
  return rows;
}

interface Column {
  title: string;
  cell(row: Row): CsvValue;
}

function columnsFor({ hasCustomerNames, hasCustomerIds, hasOtherCurrency }: PresentColumns): Column[] {
  const none: Column[] = [];
  return none.concat(
    { title: "Redeemed", cell: (row) => row.redeemed },
    { title: "Code", cell: (row) => row.code },
    { title: "Order", cell: (row) => row.order },
    hasCustomerNames ? { title: "Customer", cell: (row) => row.customer } : none,
    hasCustomerIds ? { title: "Customer ID", cell: (row) => row.customerId } : none,
    { title: "Amount off", cell: (row) => toDecimal(row.amountOff, row.currency) },
    { title: "Order total", cell: (row) => toDecimal(row.orderTotal, row.currency) },
    { title: "Refunded", cell: (row) => toDecimal(row.refunded, row.currency) },
    { title: "Currency", cell: (row) => row.currency },
    hasOtherCurrency
      ? [
          {
            title: "Amount off as paid",
            cell: (row: Row) => toDecimal(row.amountOffAsPaid, row.currencyAsPaid),
          },
          { title: "Currency as paid", cell: (row: Row) => row.currencyAsPaid },
        ]
      : none,
    { title: "Status", cell: (row) => row.status },
  );
}

function toDecimal(amountMinor: string, currencyCode: string): string {
  return amountMinor === "" || currencyCode === "" ? "" : minorToDecimal(BigInt(amountMinor), currencyCode);
}
