import type { CouponInteraction } from "@prisma/client";
import { reward } from "~/domain/discounts/reward";
import { basicCodeDiscount, type CouponForShopify } from "~/shopify/discounts/basic-code-discount";
import { combinesWith } from "~/shopify/discounts/combines-with";
import type { DiscountCodeBasicInput } from "~/shopify/types/admin.types";

/** A coupon with its rule as Shopify should hold them: what a sync writes, and what Shopify's state is held against. */
export function discountOfCoupon({
  coupon,
  rule,
  currencyCode,
  interaction,
  code,
}: {
  coupon: CouponForShopify;
  rule: { reward: unknown };
  currencyCode: string;
  interaction: CouponInteraction;
  code?: string;
}): DiscountCodeBasicInput {
  return basicCodeDiscount({
    coupon,
    reward: reward.parse(rule.reward),
    currencyCode,
    combinesWith: combinesWith(interaction),
    code,
  });
}
