import { Prisma } from "@prisma/client";
import { prisma } from "~/db.server";
import type { RedemptionFilter, RedemptionStatus } from "~/domain/redemptions/redemption-filter";
import { shiftDay, startOfDay } from "~/lib/dates";

const PAGE_SIZE = 50;

/**
 * Lists one page of a coupon's redemptions that match a filter, newest first. `before` is the id of the last redemption
 * on the previous page. Lists the first page if `before` is null or the coupon has no such redemption. The filter's
 * `from` and `until` are days in `timeZone`.
 */
export async function listRedemptions({
  shopId,
  couponId,
  filter,
  timeZone,
  before = null,
  pageSize = PAGE_SIZE,
}: {
  shopId: bigint;
  couponId: bigint;
  filter: RedemptionFilter;
  timeZone: string;
  before?: bigint | null;
  pageSize?: number;
}): Promise<{ redemptions: RedemptionRow[]; nextCursor: bigint | null }> {
  const last =
    before === null
      ? null
      : await prisma.redemption.findFirst({
          where: { shopId, couponId, id: before },
          select: { id: true, redeemedAt: true },
        });
  const rows = await prisma.$queryRaw<RedemptionRow[]>`
    ${redemptionRowsSql()} WHERE ${redemptionFilterSql({ shopId, couponId, filter, timeZone })}
      AND (${last?.id ?? null}::bigint IS NULL
        OR (r.redeemed_at, r.id) < (${last?.redeemedAt ?? null}::timestamptz, ${last?.id ?? null}::bigint))
    ORDER BY r.redeemed_at DESC, r.id DESC LIMIT ${pageSize + 1}`;
  const redemptions = rows.slice(0, pageSize);
  return { redemptions, nextCursor: rows.length > pageSize ? (redemptions.at(-1)?.id ?? null) : null };
}

/** One redemption, with the columns that lists of redemptions show. Money is in minor units. */
export interface RedemptionRow {
  id: bigint;
  codeId: bigint;
  /** The code text used on the order, uppercase. */
  code: string;
  shopifyOrderId: bigint;
  orderName: string;
  orderTotalMinor: bigint;
  /** Refunded amount of the whole order, including pending refunds. A refund does not reverse the use. */
  refundedMinor: bigint;
  /** The part of `refundedMinor` that is pending. */
  pendingRefundMinor: bigint;
  customerId: bigint | null;
  /** Null if the order has no customer, if the app may not read customer names, or if the customer was redacted. */
  customerName: string | null;
  isTest: boolean;
  amountOffMinor: bigint;
  currencyCode: string;
  /** The discount amount in the currency in which the shopper paid. */
  presentmentAmountMinor: bigint | null;
  presentmentCurrency: string | null;
  redeemedAt: Date;
  reversedAt: Date | null;
  /** `order-cancelled` or `code-removed`. Null if the redemption is not reversed. */
  reversedReason: string | null;
}

/**
 * Returns the SQL that selects RedemptionRows from the tables `redemptions` (alias `r`) and `orders` (alias `o`). The
 * caller adds a WHERE clause.
 */
export function redemptionRowsSql(): Prisma.Sql {
  return Prisma.sql`
    SELECT r.id, r.code_id AS "codeId", r.code, r.amount_off_minor AS "amountOffMinor",
      r.currency_code AS "currencyCode", r.presentment_amount_minor AS "presentmentAmountMinor",
      r.presentment_currency AS "presentmentCurrency", r.redeemed_at AS "redeemedAt",
      r.reversed_at AS "reversedAt", r.reversed_reason AS "reversedReason",
      o.shopify_order_id AS "shopifyOrderId", o.name AS "orderName", o.total_minor AS "orderTotalMinor",
      o.refunded_minor AS "refundedMinor", o.pending_refund_minor AS "pendingRefundMinor",
      o.customer_id AS "customerId", o.customer_name AS "customerName", o.is_test AS "isTest"
    FROM redemptions r JOIN orders o ON o.id = r.order_id`;
}

/**
 * Returns the SQL condition for a coupon's redemptions that match the filter. The tables are `redemptions` (alias `r`)
 * and `orders` (alias `o`). There is an index for each of these parts of the condition: reversed, test order, order
 * name, code.
 */
export function redemptionFilterSql({
  shopId,
  couponId,
  filter,
  timeZone,
}: {
  shopId: bigint;
  couponId: bigint;
  filter: RedemptionFilter;
  timeZone: string;
}): Prisma.Sql {
  const { status, code, order, customer, from, until } = filter;
  const since = from && startOfDay({ day: from, timeZone });
  const before = until && startOfDay({ day: shiftDay(until, 1), timeZone });
  const conditions = [
    Prisma.sql`r.shop_id = ${shopId} AND r.coupon_id = ${couponId} AND o.shop_id = ${shopId}`,
    statusCondition(status),
  ];
  if (since) conditions.push(Prisma.sql`r.redeemed_at >= ${since}`);
  if (before) conditions.push(Prisma.sql`r.redeemed_at < ${before}`);
  if (code !== "") conditions.push(Prisma.sql`r.code LIKE ${`${escapeLike(code)}%`}`);
  if (order !== "") conditions.push(orderNameCondition(order));
  if (customer !== "") conditions.push(customerCondition(customer));
  return Prisma.join(conditions, " AND ");
}

function statusCondition(status: RedemptionStatus): Prisma.Sql {
  switch (status) {
    case "all":
      return Prisma.sql`true`;
    case "counted":
      return Prisma.sql`r.reversed_at IS NULL AND NOT o.is_test`;
    case "reversed":
      return Prisma.sql`r.reversed_at IS NOT NULL`;
    case "test":
      return Prisma.sql`o.is_test`;
  }
}

function orderNameCondition(typed: string): Prisma.Sql {
  const name = escapeLike(typed.replace(/^#/, ""));
  return Prisma.sql`(o.name LIKE ${`${name}%`} OR o.name LIKE ${`#${name}%`})`;
}

function customerCondition(typed: string): Prisma.Sql {
  if (/^\d{1,18}$/.test(typed)) return Prisma.sql`o.customer_id = ${BigInt(typed)}`;
  return Prisma.sql`lower(o.customer_name) LIKE ${`%${escapeLike(typed.toLowerCase())}%`}`;
}

/** Escapes LIKE's wildcards. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
