import type {
  ActiveAutomaticDiscount,
  CombinesWith,
  ShopifyDiscountClass,
} from "~/domain/discounts/live-discount";
import {
  type CombinableDiscount,
  type EvaluatedCheck,
  type Facts,
  passedCheck,
} from "~/domain/explain/code-check";
import { joinWords } from "~/lib/words";

const COMBINES_WITH_KEY: Record<ShopifyDiscountClass, keyof CombinesWith> = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
};

/** Tests whether two discounts combine: each must allow all of the other's classes. */
export function canCombine(one: CombinableDiscount, other: CombinableDiscount): boolean {
  const allows = (side: CombinableDiscount, classes: ShopifyDiscountClass[]) =>
    classes.every((each) => side.combinesWith[COMBINES_WITH_KEY[each]]);
  return allows(one, other.classes) && allows(other, one.classes);
}

/**
 * Checks whether the code's discount combines with the active automatic discounts. Without a live check, the app knows
 * only its own discounts, so the reason starts with "As far as Dino Discounts knows". The code works even if its
 * discount does not combine with an automatic discount: the shopper gets the better of the two. Null if a live check
 * did not find the code's discount, or without a live check, if the code has no active discount.
 */
export function combinationCheck({ live, combinableDiscounts }: Facts): EvaluatedCheck | null {
  const check = passedCheck("combination", "It combines with active discounts");
  if (live) {
    if (!live.discount) return null;
    const { settings, classes } = live.discount;
    const own = { classes, combinesWith: settings.combinesWith };
    return describeCombination({ check, own, automatic: live.automatic, reasonStart: "" });
  }
  return (
    combinableDiscounts &&
    describeCombination({ check, ...combinableDiscounts, reasonStart: "As far as Dino Discounts knows, " })
  );
}

function describeCombination({
  check,
  own,
  automatic,
  reasonStart,
}: {
  check: EvaluatedCheck;
  own: CombinableDiscount;
  automatic: ActiveAutomaticDiscount[];
  /** "As far as Dino Discounts knows, ", or "" if the information comes from Shopify. */
  reasonStart: string;
}): EvaluatedCheck {
  const addStart = (text: string) =>
    reasonStart === "" ? text : `${reasonStart}${text[0]?.toLowerCase()}${text.slice(1)}`;
  if (automatic.length === 0) return { ...check, reason: addStart("No automatic discount is active.") };
  const conflicting = automatic.filter((one) => !canCombine(own, one)).map(({ title }) => title);
  const reason = addStart(`It combines with ${joinWords(automatic.map(({ title }) => title))}.`);
  if (conflicting.length === 0) return { ...check, reason };
  return {
    ...check,
    isMet: false,
    isHarmless: true,
    reason: addStart(
      `It does not combine with ${joinWords(conflicting)}. If both apply, the shopper gets the better one.`,
    ),
    fix: "see-discounts",
  };
}
