import { Prisma } from "@prisma/client";
import type { CouponView } from "~/domain/coupons/coupon-view";

/**
 * Returns the SQL condition for the coupons that a tab of the coupon list shows. The condition uses the
 * same period as couponWindow. The query must left join `discount_rules` as `rules`. For a coupon without a rule, the
 * rule's dates are null. `greatest` and `least` ignore nulls, so only the coupon's own dates count.
 */
export function couponsInView(view: CouponView, now: Date): Prisma.Sql {
  const startsAt = Prisma.sql`greatest(coupons.starts_at, rules.starts_at)`;
  const isOver = Prisma.sql`coalesce(
    least(coupons.ends_at, rules.ends_at) <= greatest(${now}::timestamptz, ${startsAt}), false)`;
  switch (view) {
    case "all":
      return Prisma.sql`coupons.archived_at IS NULL`;
    case "active":
      return Prisma.sql`coupons.archived_at IS NULL AND ${startsAt} <= ${now} AND NOT ${isOver}`;
    case "scheduled":
      return Prisma.sql`coupons.archived_at IS NULL AND ${startsAt} > ${now} AND NOT ${isOver}`;
    case "expired":
      return Prisma.sql`coupons.archived_at IS NULL AND ${isOver}`;
    case "archived":
      return Prisma.sql`coupons.archived_at IS NOT NULL`;
  }
}
