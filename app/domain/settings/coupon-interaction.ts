import { z } from "zod";
import { type DiscountClass, discountClasses } from "~/domain/discounts/discount-kind";

/**
 * Pairs of discount classes that can combine. Shipping with shipping is missing, because Shopify applies only one
 * shipping discount per order.
 */
export const classPairs = [
  "product-product",
  "product-order",
  "product-shipping",
  "order-order",
  "order-shipping",
] as const;

export type ClassPair = (typeof classPairs)[number];

/**
 * How coupons and automatic discounts combine in a shop. If two discounts cannot combine, the shopper gets the better
 * discount.
 */
export const couponInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), pairs: z.array(z.enum(classPairs)) }),
]);

export type CouponInteraction = z.infer<typeof couponInteraction>;

/**
 * How the discounts of one rule combine with other discounts. Overrides the shop's setting. `classes` are the classes
 * that the rule's discounts combine with.
 */
export const ruleInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), classes: z.array(z.enum(discountClasses)) }),
]);

export type RuleInteraction = z.infer<typeof ruleInteraction>;

/** The interaction of a shop that has not saved an interaction. */
export const defaultInteraction: CouponInteraction = { mode: "combine" };

/**
 * For each class, whether a discount allows discounts of that class to combine with it. Two discounts combine only if
 * each allows the other.
 */
export type Combinations = Record<DiscountClass, boolean>;

/**
 * Returns the combinations of a discount of class `own`. The setting of the discount's rule decides, or the shop's
 * setting if the rule has none.
 */
export function combinations({
  own,
  shop,
  rule,
}: {
  own: DiscountClass;
  shop: CouponInteraction;
  rule: RuleInteraction | null;
}): Combinations {
  const allows = (other: DiscountClass) => {
    // Shopify rejects a free shipping discount that allows shipping discounts to combine with it.
    if (own === "shipping" && other === "shipping") return false;
    const chosen = rule ?? shop;
    if (chosen.mode === "combine") return true;
    if (chosen.mode === "dont_combine") return false;
    if ("classes" in chosen) return chosen.classes.includes(other);
    return chosen.pairs.some((pair) => pair === `${own}-${other}` || pair === `${other}-${own}`);
  };
  return { product: allows("product"), order: allows("order"), shipping: allows("shipping") };
}

/** Whether two interactions are the same. The order of their pairs does not matter. */
export function isSameInteraction(one: CouponInteraction, other: CouponInteraction): boolean {
  const key = (each: CouponInteraction) =>
    each.mode === "by_class" ? classPairs.filter((pair) => each.pairs.includes(pair)).join() : each.mode;
  return key(one) === key(other);
}
