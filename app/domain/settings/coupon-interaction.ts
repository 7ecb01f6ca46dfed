import { z } from "zod";
import { type DiscountClass, discountClasses } from "~/domain/discounts/discount-class";

/**
 * Two classes that can stand together. Shipping with shipping is not among them: Shopify takes one shipping discount an
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

/** How coupons and automatic discounts combine in a shop. What cannot combine leaves the shopper the better one. */
export const couponInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), pairs: z.array(z.enum(classPairs)) }),
]);

export type CouponInteraction = z.infer<typeof couponInteraction>;

/** The same for one rule, in the shop's place: with which classes it combines. */
export const ruleInteraction = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("combine") }),
  z.object({ mode: z.literal("dont_combine") }),
  z.object({ mode: z.literal("by_class"), classes: z.array(z.enum(discountClasses)) }),
]);

export type RuleInteraction = z.infer<typeof ruleInteraction>;

/** A shop that never said anything. */
export const defaultInteraction: CouponInteraction = { mode: "combine" };

/** With which classes a discount agrees to combine; the other one must agree too. */
export type Combinations = Record<DiscountClass, boolean>;

/** With which classes a discount of `own` class combines: as its rule says, or else as the shop does. */
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
    // Shopify refuses a free shipping discount that claims to.
    if (own === "shipping" && other === "shipping") return false;
    const chosen = rule ?? shop;
    if (chosen.mode === "combine") return true;
    if (chosen.mode === "dont_combine") return false;
    if ("classes" in chosen) return chosen.classes.includes(other);
    return chosen.pairs.some((pair) => pair === `${own}-${other}` || pair === `${other}-${own}`);
  };
  return { product: allows("product"), order: allows("order"), shipping: allows("shipping") };
}

/** Whether two interactions come to the same, whatever order their pairs stand in. */
export function isSameInteraction(one: CouponInteraction, other: CouponInteraction): boolean {
  const key = (each: CouponInteraction) =>
    each.mode === "by_class" ? classPairs.filter((pair) => each.pairs.includes(pair)).join() : each.mode;
  return key(one) === key(other);
}
