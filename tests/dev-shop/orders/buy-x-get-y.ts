import { toMinor } from "../pages/money";
import type { Discount } from "../state/discount";
import { shareOf } from "./allocate";
import { type Cart, sum } from "./cart";
import { isEntitled } from "./entitled-lines";

interface Unit {
  line: number;
  priceMinor: number;
  canBeBought: boolean;
  canBeDiscounted: boolean;
}

export interface BuyXGetY {
  /** The discount amount of each cart line, in minor units. */
  discountByLine: number[];
  /** How many times the discount applies. */
  times: number;
  /** Whether the cart has enough units to buy (X), even if too few other units are left to discount (Y). */
  hasEnoughBought: boolean;
}

/** Returns the first units that together reach the required quantity or amount. Returns null if there are too few. */
function takeUnits(units: Unit[], required: { quantity: number } | { amountMinor: number }) {
  const taken: Unit[] = [];
  const isEnough = () =>
    "quantity" in required
      ? taken.length >= required.quantity
      : sum(taken.map((unit) => unit.priceMinor)) >= required.amountMinor;
  for (const unit of units) {
    if (isEnough()) break;
    taken.push(unit);
  }
  return isEnough() ? taken : null;
}

/**
 * Calculates a buy X get Y discount. The cheapest units that can be discounted (Y) get the discount. Other units that
 * can be bought (X) count as bought until there are enough: first units that can't be discounted, then the most
 * expensive units. A unit is never both discounted and counted as bought.
 */
export function buyXGetY(cart: Cart, discount: Discount): BuyXGetY {
  const { customerBuys, customerGets, usesPerOrderLimit } = discount.terms;
  const none = { discountByLine: cart.lines.map(() => 0), times: 0, hasEnoughBought: false };
  if (!customerBuys || !customerGets || !("discountOnQuantity" in customerGets.value)) return none;
  const required =
    "quantity" in customerBuys.value
      ? { quantity: Number(customerBuys.value.quantity) }
      : { amountMinor: toMinor(customerBuys.value.amount, cart.shop.currency) };
  const { quantity, effect } = customerGets.value.discountOnQuantity;
  const discountedCount = Number(quantity);

  let remaining: Unit[] = cart.lines.flatMap((line, i) =>
    Array.from({ length: line.quantity }, () => ({
      line: i,
      priceMinor: line.priceMinor,
      canBeBought: isEntitled(line, customerBuys.items),
      canBeDiscounted: isEntitled(line, customerGets.items),
    })),
  );
  const discountByLine = [...none.discountByLine];
  let times = 0;
  let hasEnoughBought = false;
  const limit = usesPerOrderLimit ?? Number.POSITIVE_INFINITY;
  while (times < limit) {
    const discounted = remaining
      .filter((unit) => unit.canBeDiscounted)
      .sort((a, b) => a.priceMinor - b.priceMinor)
      .slice(0, discountedCount);
    const candidates = remaining.filter((unit) => unit.canBeBought && !discounted.includes(unit));
    // Take units that can't be discounted first, so that the other units can be discounted in the next round.
    candidates.sort(
      (a, b) => Number(a.canBeDiscounted) - Number(b.canBeDiscounted) || b.priceMinor - a.priceMinor,
    );
    const bought = takeUnits(candidates, required);
    hasEnoughBought ||=
      takeUnits(
        remaining.filter((unit) => unit.canBeBought),
        required,
      ) !== null;
    if (bought === null || discounted.length < discountedCount) break;
    const discountedPrices = discounted.map((unit) => unit.priceMinor);
    const discounts =
      "percentage" in effect
        ? discountedPrices.map((price) => shareOf(price, effect.percentage))
        : // "Amount off each" in the admin: no price goes below zero, and the excess is not taken off other units.
          discountedPrices.map((price) => Math.min(toMinor(effect.amount, cart.shop.currency), price));
    discounted.forEach((unit, i) => {
      discountByLine[unit.line] = (discountByLine[unit.line] ?? 0) + (discounts[i] ?? 0);
    });
    remaining = remaining.filter((unit) => !discounted.includes(unit) && !bought.includes(unit));
    times += 1;
  }
  return { discountByLine, times, hasEnoughBought };
}
