import { prisma } from "~/db.server";
import { listRedemptions } from "~/domain/redemptions/list-redemptions.server";
import type { RedemptionFilter } from "~/domain/redemptions/redemption-filter";
import type { RedemptionRow } from "~/domain/redemptions/redemption-rows.server";
import { redemptionsMatching } from "~/domain/redemptions/redemptions-matching.server";
import { type CsvValue, csvRow, UTF8_BOM } from "~/lib/csv";
import { fieldsInZone } from "~/lib/dates";
import { minorToDecimal } from "~/lib/money";

const PAGE_SIZE = 2_000;

interface Wanted {
  shopId: bigint;
  couponId: bigint;
  filter: RedemptionFilter;
  timeZone: string;
}

/**
 * The redemptions of a coupon that a filter means, newest first, as CSV a page at a time: UTF-8 with the mark that
 * Excel looks for, times in the shop's zone, amounts as plain decimals beside their currency. A column that would be
 * empty from top to bottom is left out: names where the shop's app may not see them, the shopper's currency where
 * everybody paid in the shop's.
 */
export async function* exportRedemptions(wanted: Wanted): AsyncGenerator<string, void, void> {
  const columns = columnsFor({ ...(await findWhatIsThere(wanted)), timeZone: wanted.timeZone });
  yield UTF8_BOM + csvRow(columns.map(({ title }) => title));
  let before: bigint | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRedemptions>> = await listRedemptions({
      ...wanted,
      before,
      pageSize: PAGE_SIZE,
    });
    if (page.redemptions.length === 0) return;
    yield page.redemptions.map((row) => csvRow(columns.map(({ cell }) => cell(row)))).join("");
    before = page.nextBefore;
  } while (before !== null);
}

interface WhatIsThere {
  hasNames: boolean;
  hasCustomers: boolean;
  hasOtherCurrency: boolean;
}

async function findWhatIsThere({ shopId, couponId, filter, timeZone }: Wanted): Promise<WhatIsThere> {
  const [found] = await prisma.$queryRaw<WhatIsThere[]>`
    SELECT coalesce(bool_or(o.customer_name IS NOT NULL), false) AS "hasNames",
      coalesce(bool_or(o.customer_id IS NOT NULL), false) AS "hasCustomers",
      coalesce(bool_or(r.presentment_currency <> r.currency_code), false) AS "hasOtherCurrency"
    FROM redemptions r JOIN orders o ON o.id = r.order_id
    WHERE ${redemptionsMatching({ shopId, couponId, filter, timeZone })}`;
  return found ?? { hasNames: false, hasCustomers: false, hasOtherCurrency: false };
}

interface Column {
  title: string;
  cell(row: RedemptionRow): CsvValue;
}

function columnsFor({
  hasNames,
  hasCustomers,
  hasOtherCurrency,
  timeZone,
}: WhatIsThere & { timeZone: string }): Column[] {
  const none: Column[] = [];
  const at = (date: Date | null) => (date === null ? "" : moment(date, timeZone));
  return none.concat(
    { title: "Redeemed", cell: (row) => at(row.redeemedAt) },
    { title: "Code", cell: (row) => row.code },
    { title: "Order", cell: (row) => row.orderName },
    hasNames ? { title: "Customer", cell: (row) => row.customerName } : none,
    hasCustomers ? { title: "Customer ID", cell: (row) => row.customerId } : none,
    { title: "Amount off", cell: (row) => minorToDecimal(row.amountOffMinor, row.currencyCode) },
    { title: "Order total", cell: (row) => minorToDecimal(row.orderTotalMinor, row.currencyCode) },
    { title: "Refunded", cell: (row) => minorToDecimal(row.refundedMinor, row.currencyCode) },
    { title: "Currency", cell: (row) => row.currencyCode },
    hasOtherCurrency
      ? [
          { title: "Amount off as paid", cell: amountAsPaid },
          { title: "Currency as paid", cell: (row: RedemptionRow) => row.presentmentCurrency },
        ]
      : none,
    { title: "Status", cell: statusOf },
  );
}

function amountAsPaid({ presentmentAmountMinor, presentmentCurrency }: RedemptionRow): CsvValue {
  if (presentmentAmountMinor === null || presentmentCurrency === null) return null;
  return minorToDecimal(presentmentAmountMinor, presentmentCurrency);
}

function statusOf({ reversedAt, reversedReason, isTest }: RedemptionRow): string {
  if (reversedAt === null) return isTest ? "test order" : "counted";
  return reversedReason === "order-cancelled" ? "given back: order cancelled" : "given back: code removed";
}

function moment(at: Date, timeZone: string): string {
  const { date, time } = fieldsInZone({ at, timeZone });
  return `${date} ${time}:${String(at.getUTCSeconds()).padStart(2, "0")}`;
}
