import { type CombiningSide, type Facts, type Line, met } from "~/domain/codes/code-check";
import type { ActiveAutomaticDiscount, CombinesWith, DiscountClass } from "~/domain/discounts/live-discount";

const ALLOWS: Record<DiscountClass, keyof CombinesWith> = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
};

/** Both sides must allow the other, for all that it is. */
export function canCombine(one: CombiningSide, other: CombiningSide): boolean {
  const allows = (side: CombiningSide, classes: DiscountClass[]) =>
    classes.every((each) => side.combinesWith[ALLOWS[each]]);
  return allows(one, other.classes) && allows(other, one.classes);
}

/**
 * Whether it combines with the automatic discounts that are active: as Shopify said, or where it was not asked, as we
 * know it, which is said too. What does not combine is no fault of the code: the shopper gets the better of the two.
 */
export function combination({ live, known }: Facts): Line | null {
  const line = met("combination", "It combines with what is active");
  if (live) {
    if (!live.discount) return null;
    const { settings, classes } = live.discount;
    const own = { classes, combinesWith: settings.combinesWith };
    return tell({ line, own, automatic: live.automatic, source: "" });
  }
  return known && tell({ line, ...known, source: "As Dino Discounts knows it, " });
}

function tell({
  line,
  own,
  automatic,
  source,
}: {
  line: Line;
  own: CombiningSide;
  automatic: ActiveAutomaticDiscount[];
  /** Begins the sentence; "" where it is Shopify's word. */
  source: string;
}): Line {
  const sentence = (text: string) =>
    source === "" ? text : `${source}${text[0]?.toLowerCase()}${text.slice(1)}`;
  if (automatic.length === 0) return { ...line, reason: sentence("No automatic discount is active.") };
  const inTheWay = automatic.filter((one) => !canCombine(own, one)).map(({ title }) => title);
  const reason = sentence(`It combines with ${names(automatic.map(({ title }) => title))}.`);
  if (inTheWay.length === 0) return { ...line, reason };
  return {
    ...line,
    isMet: false,
    isHarmless: true,
    reason: sentence(
      `It does not combine with ${names(inTheWay)}: where both apply, the shopper gets the better one.`,
    ),
    mend: "see-discounts",
  };
}

function names(titles: string[]): string {
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).join(", ")} and ${titles.at(-1)}`;
}
