import { Prisma } from "@prisma/client";
import type { CouponView } from "~/domain/coupons/coupon-view";

/** The SQL condition on `coupons` that puts a coupon under a tab. */
export function couponsInView(view: CouponView, now: Date): Prisma.Sql {
  switch (view) {
    case "all":
      return Prisma.sql`coupons.archived_at IS NULL`;
    case "active":
      return Prisma.sql`coupons.archived_at IS NULL AND coupons.starts_at <= ${now}
        AND (coupons.ends_at IS NULL OR coupons.ends_at > ${now})`;
    case "scheduled":
      return Prisma.sql`coupons.archived_at IS NULL AND coupons.starts_at > ${now}`;
    case "expired":
      return Prisma.sql`coupons.archived_at IS NULL AND coupons.ends_at <= ${now}`;
    case "archived":
      return Prisma.sql`coupons.archived_at IS NOT NULL`;
  }
}
