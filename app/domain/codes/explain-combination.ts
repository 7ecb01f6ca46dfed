import {
  type CombinableDiscount,
  type EvaluatedCheck,
  type Facts,
  passedCheck,
} from "~/domain/codes/code-check";
import type {
  ActiveAutomaticDiscount,
  CombinesWith,
  ShopifyDiscountClass,
} from "~/domain/discounts/live-discount";

const COMBINES_WITH_KEY: Record<ShopifyDiscountClass, keyof CombinesWith> = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
};

/** Tests whether two discounts combine: each must allow all classes of the other. */
export function canCombine(one: CombinableDiscount, other: CombinableDiscount): boolean {
  const allows = (side: CombinableDiscount, classes: ShopifyDiscountClass[]) =>
    classes.every((each) => side.combinesWith[COMBINES_WITH_KEY[each]]);
  return allows(one, other.classes) && allows(other, one.classes);
}

/**
 * Checks whether the code's discount combines with the active automatic discounts. Without a live check, the app knows
 * only its own discounts, so the reason starts with "As far as Dino Discounts knows". The code works even if its
 * discount does not combine with an automatic discount: the shopper gets the better of the two.
 */
export function combinationCheck({ live, combinableDiscounts }: Facts): EvaluatedCheck | null {
  const check = passedCheck("combination", "It combines with active discounts");
  if (live) {
    if (!live.discount) return null;
    const { settings, classes } = live.discount;
    const own = { classes, combinesWith: settings.combinesWith };
    return describeCombination({ check, own, automatic: live.automatic, source: "" });
  }
  return (
    combinableDiscounts &&
    describeCombination({ check, ...combinableDiscounts, source: "As far as Dino Discounts knows, " })
  );
}

function describeCombination({
  check,
  own,
  automatic,
  source,
}: {
  check: EvaluatedCheck;
  own: CombinableDiscount;
  automatic: ActiveAutomaticDiscount[];
  /** The start of the reason: "As far as Dino Discounts knows", or "" if the information comes from Shopify. */
  source: string;
}): EvaluatedCheck {
  const withSource = (text: string) =>
    source === "" ? text : `${source}${text[0]?.toLowerCase()}${text.slice(1)}`;
  if (automatic.length === 0) return { ...check, reason: withSource("No automatic discount is active.") };
  const conflicting = automatic.filter((one) => !canCombine(own, one)).map(({ title }) => title);
  const reason = withSource(`It combines with ${joinTitles(automatic.map(({ title }) => title))}.`);
  if (conflicting.length === 0) return { ...check, reason };
  return {
    ...check,
    isMet: false,
    isHarmless: true,
    reason: withSource(
      `It does not combine with ${joinTitles(conflicting)}. If both apply, the shopper gets the better one.`,
    ),
    fix: "see-discounts",
  };
}

function joinTitles(titles: string[]): string {
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}
