import { type Facts, type Line, met } from "~/domain/codes/code-check";
import type { CombinesWith, DiscountClass } from "~/domain/discounts/live-discount";

const ALLOWS: Record<DiscountClass, keyof CombinesWith> = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
};

interface Side {
  classes: DiscountClass[];
  combinesWith: CombinesWith;
}

/** Both sides must allow the other, for all that it is. */
export function canCombine(one: Side, other: Side): boolean {
  const allows = (side: Side, classes: DiscountClass[]) =>
    classes.every((each) => side.combinesWith[ALLOWS[each]]);
  return allows(one, other.classes) && allows(other, one.classes);
}

/**
 * Whether it combines with the automatic discounts that are active; null where Shopify was not asked. What does not
 * combine is no fault of the code: the shopper gets the better of the two.
 */
export function combination({ live }: Facts): Line | null {
  if (!live?.discount) return null;
  const { settings, classes } = live.discount;
  const line = met("combination", "It combines with what is active");
  if (live.automatic.length === 0) return { ...line, reason: "No automatic discount is active." };
  const ours = { classes, combinesWith: settings.combinesWith };
  const inTheWay = live.automatic.filter((one) => !canCombine(ours, one)).map(({ title }) => title);
  const reason = `It combines with ${names(live.automatic.map(({ title }) => title))}.`;
  if (inTheWay.length === 0) return { ...line, reason };
  return {
    ...line,
    isMet: false,
    isHarmless: true,
    reason: `It does not combine with ${names(inTheWay)}: where both apply, the shopper gets the better one.`,
    mend: "see-discounts",
  };
}

function names(titles: string[]): string {
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}
