import type { Reward } from "~/domain/discounts/reward";
import { minorToDecimal } from "~/lib/money";
import { couponTag } from "~/shopify/discounts/coupon-tag";
import type { DiscountCodeBasicInput } from "~/shopify/types/admin.types";

export interface CouponForShopify {
  id: bigint;
  name: string;
  usageLimitPerCode: number | null;
  isOncePerCustomer: boolean;
  startsAt: Date;
  endsAt: Date | null;
}

/**
 * The whole of a coupon and its rule as Shopify's basic code discount ("amount off"). `code` is the first code, and
 * only given at creation: Shopify adds more by another call, and an update with `code` renames.
 *
 * Shopify writes a percentage as 0.0 to 1.0 and takes it off; an amount off the order is spread, not taken of each item.
 */
export function basicCodeDiscount({
  coupon,
  reward,
  currencyCode,
  combinesWith,
  code,
}: {
  coupon: CouponForShopify;
  reward: Reward;
  currencyCode: string;
  combinesWith: { orderDiscounts: boolean; productDiscounts: boolean; shippingDiscounts: boolean };
  code?: string;
}): DiscountCodeBasicInput {
  return {
    title: coupon.name,
    ...(code === undefined ? {} : { code }),
    startsAt: coupon.startsAt.toISOString(),
    endsAt: coupon.endsAt?.toISOString() ?? null,
    usageLimit: coupon.usageLimitPerCode,
    appliesOncePerCustomer: coupon.isOncePerCustomer,
    combinesWith,
    context: { all: "ALL" },
    customerGets: { items: { all: true }, value: value(reward, currencyCode) },
    tags: [couponTag(coupon.id)],
  };
}

function value(reward: Reward, currencyCode: string) {
  if (reward.kind === "percentage_off") return { percentage: reward.percentage / 100 };
  return {
    discountAmount: { amount: minorToDecimal(reward.amountMinor, currencyCode), appliesOnEachItem: false },
  };
}
