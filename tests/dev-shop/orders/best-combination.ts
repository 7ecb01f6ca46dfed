import { type Discount, discountClass } from "../state/discount";
import { type AppliedDiscounts, applyDiscounts } from "./apply-discounts";
import type { Cart } from "./cart";

const combinesWithField = {
  ORDER: "orderDiscounts",
  PRODUCT: "productDiscounts",
  SHIPPING: "shippingDiscounts",
} as const;

/** Two discounts combine only if both allow it. Two shipping discounts never combine. */
function mayCombine(a: Discount, b: Discount) {
  const [classOfA, classOfB] = [discountClass(a), discountClass(b)];
  if (classOfA === "SHIPPING" && classOfB === "SHIPPING") return false;
  return (
    a.terms.combinesWith[combinesWithField[classOfB]] && b.terms.combinesWith[combinesWithField[classOfA]]
  );
}

/**
 * Yields every maximal set of discounts that all combine with each other. Uses the Bron–Kerbosch algorithm with a
 * pivot. Without the pivot, 25 discounts that all combine would take 2^25 steps.
 */
function* maximalCombinations(discounts: Discount[]): Generator<Discount[]> {
  const combinesWith = (a: Discount) => (b: Discount) => a !== b && mayCombine(a, b);
  function* extend(chosen: Discount[], candidates: Discount[], excluded: Discount[]): Generator<Discount[]> {
    const [pivot] = [...candidates, ...excluded]
      .map((discount) => ({ discount, count: candidates.filter(combinesWith(discount)).length }))
      .sort((a, b) => b.count - a.count);
    if (!pivot) yield chosen;
    let [remaining, excludedSoFar] = [candidates, excluded];
    for (const discount of candidates) {
      if (pivot && combinesWith(pivot.discount)(discount)) continue;
      yield* extend(
        [...chosen, discount],
        remaining.filter(combinesWith(discount)),
        excludedSoFar.filter(combinesWith(discount)),
      );
      remaining = remaining.filter((other) => other !== discount);
      excludedSoFar = [...excludedSoFar, discount];
    }
  }
  yield* extend([], discounts, []);
}

/**
 * Applies the combination of discounts that saves most, as Shopify does when not all discounts combine. If two
 * combinations save the same, the combination whose discounts come earlier in `discounts` wins. Therefore, pass the
 * discounts of codes first, in the order in which the codes were typed.
 */
export function bestCombination(cart: Cart, discounts: Discount[]): AppliedDiscounts {
  const selectionKeyOf = (combination: Discount[]) =>
    discounts.map((each) => (combination.includes(each) ? "1" : "0")).join("");
  let best = { applied: { byDiscount: new Map(), totalMinor: 0 } as AppliedDiscounts, selectionKey: "" };
  for (const combination of maximalCombinations(discounts)) {
    const sorted = discounts.filter((each) => combination.includes(each));
    const found = { applied: applyDiscounts(cart, sorted), selectionKey: selectionKeyOf(sorted) };
    const difference = found.applied.totalMinor - best.applied.totalMinor;
    if (difference > 0 || (difference === 0 && found.selectionKey > best.selectionKey)) best = found;
  }
  return best.applied;
}
