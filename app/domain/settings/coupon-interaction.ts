import { z } from "zod";
import { type DiscountClass, discountClasses } from "~/domain/discounts/discount-class";

/**
 * Pairs of discount classes that can combine. Two shipping discounts cannot: Shopify applies one shipping discount per
 * order.
 */
export const classPairs = [
  "product-product",
  "product-order",
  "product-shipping",
  "order-order",
  "order-shipping",
] as const;

export type ClassPair = (typeof classPairs)[number];

/** How coupons and automatic discounts combine in a shop. If two cannot combine, the shopper gets the better one. */
export const couponInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), pairs: z.array(z.enum(classPairs)) }),
]);

export type CouponInteraction = z.infer<typeof couponInteraction>;

/** Overrides the shop's setting for one rule: lists the classes that it combines with. */
export const ruleInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), classes: z.array(z.enum(discountClasses)) }),
]);

export type RuleInteraction = z.infer<typeof ruleInteraction>;

/** Used until the shop saves a setting. */
export const defaultInteraction: CouponInteraction = { mode: "combine" };

/** The classes that a discount allows to combine with it. The other discount must allow it too. */
export type Combinations = Record<DiscountClass, boolean>;

/** Returns the classes that a discount of class `own` combines with: by its rule's setting, or else by the shop's. */
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
    // Shopify rejects a free shipping discount that combines with shipping discounts.
    if (own === "shipping" && other === "shipping") return false;
    const chosen = rule ?? shop;
    if (chosen.mode === "combine") return true;
    if (chosen.mode === "dont_combine") return false;
    if ("classes" in chosen) return chosen.classes.includes(other);
    return chosen.pairs.some((pair) => pair === `${own}-${other}` || pair === `${other}-${own}`);
  };
  return { product: allows("product"), order: allows("order"), shipping: allows("shipping") };
}

/** Whether two interactions have the same effect. The order of their pairs does not matter. */
export function isSameInteraction(one: CouponInteraction, other: CouponInteraction): boolean {
  const key = (each: CouponInteraction) =>
    each.mode === "by_class" ? classPairs.filter((pair) => each.pairs.includes(pair)).join() : each.mode;
  return key(one) === key(other);
}
