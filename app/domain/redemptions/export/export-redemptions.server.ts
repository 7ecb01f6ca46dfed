import { Prisma } from "@prisma/client";
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
  let next: Promise<Row[]> | null = readPage(query, null);
  while (next) {
    const rows: Row[] = await next;
    next = rows.length === PAGE_SIZE ? readPage(query, rows.at(-1) ?? null) : null;
    // If the download is aborted, `next` is never awaited. Without this handler, a failed query would become an
    // unhandled rejection.
    next?.catch(() => {});
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

/** A redemption as the query formats it. IDs and amounts are text, and amounts are in minor units. */
interface Row {
  id: string;
  /** The time as PostgreSQL writes it in JSON. */
  redeemedAt: string;
  redeemed: string;
  code: string;
  order: string;
  customer: string | null;
  customerId: string | null;
  amountOff: string;
  orderTotal: string;
  refunded: string;
  currency: string;
  amountOffAsPaid: string | null;
  currencyAsPaid: string | null;
  status: string;
}

/** Reads a page as one JSON value. Returning one record per redemption would take ten times as long. */
async function readPage(
  { shopId, couponId, filter, timeZone }: ExportQuery,
  last: Row | null,
): Promise<Row[]> {
  const afterLast = last
    ? Prisma.sql`(r.redeemed_at, r.id) < (${last.redeemedAt}::timestamptz, ${last.id}::bigint)`
    : Prisma.sql`true`;
  const [page] = await prisma.$queryRaw<[{ rows: Row[] | null }]>`
    SELECT json_agg(page) AS rows FROM (
      SELECT r.id::text, r.redeemed_at AS "redeemedAt",
        to_char(r.redeemed_at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD HH24:MI:SS') AS redeemed, r.code,
        o.name AS "order", o.customer_name AS customer, o.customer_id::text AS "customerId",
        r.amount_off_minor::text AS "amountOff", o.total_minor::text AS "orderTotal",
        o.refunded_minor::text AS refunded, r.currency_code AS currency,
        r.presentment_amount_minor::text AS "amountOffAsPaid", r.presentment_currency AS "currencyAsPaid",
        CASE WHEN r.reversed_at IS NULL THEN CASE WHEN o.is_test THEN 'test order' ELSE 'counted' END
          WHEN r.reversed_reason = 'order-cancelled' THEN 'reversed: order canceled'
          ELSE 'reversed: code removed' END AS status
      FROM redemptions r JOIN orders o ON o.id = r.order_id
      WHERE ${redemptionFilterSql({ shopId, couponId, filter, timeZone })} AND ${afterLast}
      ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${PAGE_SIZE}
    ) page`;
  return page.rows ?? [];
}

interface Column {
  title: string;
  cell(row: Row): CsvValue;
}

function columnsFor({ hasCustomerNames, hasCustomerIds, hasOtherCurrency }: PresentColumns): Column[] {
  const columns: (Column & { isShown?: boolean })[] = [
    { title: "Redeemed", cell: (row) => row.redeemed },
    { title: "Code", cell: (row) => row.code },
    { title: "Order", cell: (row) => row.order },
    { title: "Customer", cell: (row) => row.customer, isShown: hasCustomerNames },
    { title: "Customer ID", cell: (row) => row.customerId, isShown: hasCustomerIds },
    { title: "Amount off", cell: (row) => toDecimal(row.amountOff, row.currency) },
    { title: "Order total", cell: (row) => toDecimal(row.orderTotal, row.currency) },
    { title: "Refunded", cell: (row) => toDecimal(row.refunded, row.currency) },
    { title: "Currency", cell: (row) => row.currency },
    {
      title: "Amount off as paid",
      cell: (row) => toDecimal(row.amountOffAsPaid, row.currencyAsPaid),
      isShown: hasOtherCurrency,
    },
    { title: "Currency as paid", cell: (row) => row.currencyAsPaid, isShown: hasOtherCurrency },
    { title: "Status", cell: (row) => row.status },
  ];
  return columns.filter(({ isShown = true }) => isShown);
}

function toDecimal(amountMinor: string | null, currencyCode: string | null): string {
  return amountMinor === null || currencyCode === null
    ? ""
    : minorToDecimal(BigInt(amountMinor), currencyCode);
}
