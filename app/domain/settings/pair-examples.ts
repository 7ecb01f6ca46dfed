import type { ClassPair } from "~/domain/settings/coupon-interaction";
import type { ExampleDiscount } from "~/domain/settings/interaction-example";

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
