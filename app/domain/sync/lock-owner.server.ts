import type { Prisma } from "@prisma/client";
import type { DiscountOwnerRef } from "~/domain/sync/discount-record";

/**
 * Locks a coupon or rule against other writers. Every transaction locks codes first, then their coupon or rule, then
 * its record in `shopify_discounts`, which prevents deadlocks. A transaction that only inserts codes of the coupon is
 * not blocked (NO KEY).
 */
export async function lockOwner(owner: DiscountOwnerRef, tx: Prisma.TransactionClient): Promise<void> {
  if ("couponId" in owner) {
    await tx.$queryRaw`
      SELECT 1 FROM coupons WHERE shop_id = ${owner.shopId} AND id = ${owner.couponId} FOR NO KEY UPDATE`;
  } else {
    await tx.$queryRaw`
      SELECT 1 FROM discount_rules WHERE shop_id = ${owner.shopId} AND id = ${owner.discountRuleId} FOR NO KEY UPDATE`;
  }
}
