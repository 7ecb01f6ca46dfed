import { prisma } from "~/db.server";
import type { CouponView } from "~/domain/coupons/coupon-view";
import { couponsInView } from "~/domain/coupons/coupons-in-view.server";

/** Counts a shop's coupons for each tab of the coupon list. */
export async function countCoupons({
  shopId,
  now = new Date(),
}: {
  shopId: bigint;
  now?: Date;
}): Promise<Record<CouponView, number>> {
  const [counts] = await prisma.$queryRaw<Record<CouponView, number>[]>`
    SELECT count(*) FILTER (WHERE ${couponsInView("all", now)})::int AS "all",
      count(*) FILTER (WHERE ${couponsInView("active", now)})::int AS active,
      count(*) FILTER (WHERE ${couponsInView("scheduled", now)})::int AS scheduled,
      count(*) FILTER (WHERE ${couponsInView("expired", now)})::int AS expired,
      count(*) FILTER (WHERE ${couponsInView("archived", now)})::int AS archived
    FROM coupons
    LEFT JOIN discount_rules rules ON rules.id = coupons.discount_rule_id AND rules.shop_id = coupons.shop_id
    WHERE coupons.shop_id = ${shopId}`;
  if (!counts) throw new Error("the count query returned no row");
  return counts;
}
