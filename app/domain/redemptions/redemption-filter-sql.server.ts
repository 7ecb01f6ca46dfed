import { Prisma } from "@prisma/client";
import type { RedemptionFilter, RedemptionStatus } from "~/domain/redemptions/redemption-filter";
import { shiftDay, startOfDay } from "~/lib/dates";

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
