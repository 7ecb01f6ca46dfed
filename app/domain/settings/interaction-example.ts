import type { DiscountClass } from "~/domain/discounts/discount-kind";
import {
  type ClassPair,
  type CouponInteraction,
  combinations,
  type RuleInteraction,
} from "~/domain/settings/coupon-interaction";
import { currencyDecimals } from "~/lib/money";

/**
 * One discount of the example: a percentage off one product or off the order, or free shipping. `rule` overrides the
 * shop's interaction for this discount.
 */
export interface ExampleDiscount {
  class: DiscountClass;
  /** 0 to 100. Ignored for a discount of class shipping, which makes shipping free. */
  percentage: number;
  /** The product that a product discount applies to. */
  product?: "hoodie" | "mug";
  rule?: RuleInteraction | null;
}

/** The prices of the example cart, in minor units of the shop's currency. */
export interface InteractionExampleCart {
  hoodieMinor: number;
  mugMinor: number;
  shippingMinor: number;
}

export interface ExamplePrice {
  totalMinor: number;
  /** The discounts that the shopper gets. */
  applied: "both" | "automatic" | "coupon";
}

/** A hoodie for 60, a mug for 40 and shipping for 5. Currencies without cents get amounts 100 times as high. */
export function exampleCart(currencyCode: string): InteractionExampleCart {
  const unit = 10 ** Math.max(2, currencyDecimals(currencyCode));
  return { hoodieMinor: 60 * unit, mugMinor: 40 * unit, shippingMinor: 5 * unit };
}

/**
 * Returns what a shopper pays for the example cart with an automatic discount and a coupon. Both apply if each allows
 * the class of the other. Otherwise only the discount that takes more off applies, as at Shopify's checkout. If both
 * take off the same amount, only the coupon applies.
 */
export function priceExample({
  cart,
  automatic,
  coupon,
  interaction,
}: {
  cart: InteractionExampleCart;
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
  const [priceWithAutomatic, priceWithCoupon] = [priceWith([automatic]), priceWith([coupon])];
  return priceWithAutomatic < priceWithCoupon
    ? { totalMinor: priceWithAutomatic, applied: "automatic" }
    : { totalMinor: priceWithCoupon, applied: "coupon" };
}

/**
 * Returns the total amount off. Each product gets only its best product discount. Then each order discount takes its
 * percentage off the same subtotal, which is the price of the products after product discounts. Free shipping does not
 * depend on the other discounts.
 */
function amountOff(cart: InteractionExampleCart, discounts: ExampleDiscount[]): number {
  const bestAmountOff = (product: "hoodie" | "mug", price: number) =>
    Math.max(
      0,
      ...discounts.filter((one) => one.product === product).map((one) => percentageOf(price, one.percentage)),
    );
  const offProducts = bestAmountOff("hoodie", cart.hoodieMinor) + bestAmountOff("mug", cart.mugMinor);
  const subtotal = cart.hoodieMinor + cart.mugMinor - offProducts;
  const offOrder = discounts
    .filter((one) => one.class === "order")
    .reduce((sum, one) => sum + percentageOf(subtotal, one.percentage), 0);
  const offShipping = discounts.some((one) => one.class === "shipping") ? cart.shippingMinor : 0;
  return offProducts + Math.min(offOrder, subtotal) + offShipping;
}

const percentageOf = (amount: number, percentage: number) => Math.round((amount * percentage) / 100);

interface NamedDiscount extends ExampleDiscount {
  /** Such as "10% off hoodies". */
  name: string;
}

const hoodies = { name: "10% off hoodies", class: "product", percentage: 10, product: "hoodie" } as const;
const mugs = { name: "25% off mugs", class: "product", percentage: 25, product: "mug" } as const;
const tenPercentOff = { name: "10% off the order", class: "order", percentage: 10 } as const;
const twentyPercentOff = { name: "20% off the order", class: "order", percentage: 20 } as const;
const shipping = { name: "free shipping", class: "shipping", percentage: 100 } as const;

/**
 * One example for each pair of classes: an automatic discount of the first class, and a coupon whose discount has the
 * second class. For each example, the settings page shows what a shopper who has both discounts pays for the example
 * cart.
 */
export const pairExamples: Record<ClassPair, { automatic: NamedDiscount; coupon: NamedDiscount }> = {
  "product-product": { automatic: hoodies, coupon: mugs },
  "product-order": { automatic: hoodies, coupon: twentyPercentOff },
  "product-shipping": { automatic: hoodies, coupon: shipping },
  "order-order": { automatic: tenPercentOff, coupon: twentyPercentOff },
  "order-shipping": { automatic: tenPercentOff, coupon: shipping },
};
