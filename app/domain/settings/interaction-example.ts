import type { DiscountClass } from "~/domain/discounts/discount-class";
import {
  type CouponInteraction,
  combinations,
  type RuleInteraction,
} from "~/domain/settings/coupon-interaction";
import { currencyDecimals } from "~/lib/money";

/**
 * One discount of the example: a percentage off one product, off the order, or all of the shipping. A rule of its own
 * interaction may stand in for the shop's.
 */
export interface ExampleDiscount {
  class: DiscountClass;
  /** 0 to 100; of shipping always all. */
  percentage: number;
  /** Of a product discount: which of the two products it is for. */
  product?: "hoodie" | "mug";
  rule?: RuleInteraction | null;
}

/** In minor units. */
export interface ExampleCart {
  hoodieMinor: number;
  mugMinor: number;
  shippingMinor: number;
}

export interface ExamplePrice {
  totalMinor: number;
  /** Which of the two the shopper gets. */
  applied: "both" | "automatic" | "coupon";
}

/** A hoodie for 60, a mug for 40 and 5 for shipping; with more digits where a currency has no cents. */
export function exampleCart(currencyCode: string): ExampleCart {
  const unit = 10 ** Math.max(2, currencyDecimals(currencyCode));
  return { hoodieMinor: 60 * unit, mugMinor: 40 * unit, shippingMinor: 5 * unit };
}

/**
 * What a shopper pays for the example cart with an automatic discount and a coupon. Both count where each agrees to
 * combine with the other's class; else the one that takes more off, and of equals the coupon, as at Shopify's checkout.
 */
export function priceExample({
  cart,
  automatic,
  coupon,
  interaction,
}: {
  cart: ExampleCart;
  automatic: ExampleDiscount;
  coupon: ExampleDiscount;
  interaction: CouponInteraction;
}): ExamplePrice {
  const allows = (one: ExampleDiscount, other: ExampleDiscount) =>
    combinations({ own: one.class, shop: interaction, rule: one.rule ?? null })[other.class];
  const fullPrice = cart.hoodieMinor + cart.mugMinor + cart.shippingMinor;
  const priceWith = (discounts: ExampleDiscount[]) => fullPrice - amountOff(cart, discounts);
  if (allows(automatic, coupon) && allows(coupon, automatic))
    return { totalMinor: priceWith([automatic, coupon]), applied: "both" };
  const [byAutomatic, byCoupon] = [priceWith([automatic]), priceWith([coupon])];
  return byAutomatic < byCoupon
    ? { totalMinor: byAutomatic, applied: "automatic" }
    : { totalMinor: byCoupon, applied: "coupon" };
}

/** Product discounts first, one a product; then order discounts, each reckoned from what these leave; then shipping. */
function amountOff(cart: ExampleCart, discounts: ExampleDiscount[]): number {
  const best = (product: "hoodie" | "mug", price: number) =>
    Math.max(
      0,
      ...discounts.filter((one) => one.product === product).map((one) => percentageOf(price, one.percentage)),
    );
  const offProducts = best("hoodie", cart.hoodieMinor) + best("mug", cart.mugMinor);
  const subtotal = cart.hoodieMinor + cart.mugMinor - offProducts;
  const offOrder = discounts
    .filter((one) => one.class === "order")
    .reduce((sum, one) => sum + percentageOf(subtotal, one.percentage), 0);
  const offShipping = discounts.some((one) => one.class === "shipping") ? cart.shippingMinor : 0;
  return offProducts + Math.min(offOrder, subtotal) + offShipping;
}

const percentageOf = (amount: number, percentage: number) => Math.round((amount * percentage) / 100);
