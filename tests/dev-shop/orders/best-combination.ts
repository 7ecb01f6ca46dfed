import { type Discount, discountClass } from "../state/discount";
import { type Applied, applyDiscounts } from "./apply-discounts";
import type { Cart } from "./cart";

const switchOf = { ORDER: "orderDiscounts", PRODUCT: "productDiscounts", SHIPPING: "shippingDiscounts" } as const;

/** Both sides must opt in, and there is one shipping discount an order at most. */
export function mayCombine(a: Discount, b: Discount) {
  const [classOfA, classOfB] = [discountClass(a), discountClass(b)];
  if (classOfA === "SHIPPING" && classOfB === "SHIPPING") return false;
  return a.terms.combinesWith[switchOf[classOfB]] && b.terms.combinesWith[switchOf[classOfA]];
}

/** Sets of discounts that may all stand together and that no further one could join (Bron and Kerbosch). */
function* fullCombinations(discounts: Discount[]): Generator<Discount[]> {
  function* extend(chosen: Discount[], open: Discount[], closed: Discount[]): Generator<Discount[]> {
    if (open.length === 0 && closed.length === 0) yield chosen;
    let [rest, done] = [open, closed];
    for (const discount of open) {
      const goesWith = (other: Discount) => other !== discount && mayCombine(discount, other);
      yield* extend([...chosen, discount], rest.filter(goesWith), done.filter(goesWith));
      rest = rest.filter((other) => other !== discount);
      done = [...done, discount];
    }
  }
  yield* extend([], discounts, []);
}

/**
 * The combination that takes most off, as Shopify gives the shopper the better of what cannot stand together. Of equals
 * the one with the earlier discounts wins, so codes should come first, in the order of typing.
 */
export function bestCombination(cart: Cart, discounts: Discount[]): Applied {
  let best: Applied = { byDiscount: new Map(), totalMinor: 0 };
  for (const combination of fullCombinations(discounts)) {
    const applied = applyDiscounts(cart, combination);
    if (applied.totalMinor > best.totalMinor) best = applied;
  }
  return best;
}
