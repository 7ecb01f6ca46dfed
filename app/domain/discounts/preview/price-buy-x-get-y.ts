import { type ExampleLine, matchesItems, percentageOf } from "~/domain/discounts/preview/example-cart";
import type { BuyXGetY } from "~/domain/discounts/reward";

/** Items picked from one cart line. `line` is the index of the line, and `quantity` is the number of items. */
interface PickedItems {
  line: number;
  quantity: number;
}

/**
 * Applies Buy X get Y to the lines of a cart as often as the cart qualifies, up to `maxUsesPerOrder` times.
 *
 * Each time, discounts the cheapest of the items that can be discounted. Then counts other items as bought: first the
 * items that cannot be discounted, then those that can. In both groups, the most expensive items come first.
 *
 * Returns how often the reward was applied (`times`), whether the cart contains the required items to buy
 * (`hasEnoughToBuy`), and the discount on each line.
 */
export function priceBuyXGetY(reward: BuyXGetY, lines: ExampleLine[]) {
  const { buys, gets, maxUsesPerOrder } = reward;
  const price = (line: number) => lines[line]?.priceMinor ?? 0;
  const indexes = lines.map((_, line) => line);
  const gettableLines = indexes
    .filter((line) => matchesItems(lines[line] as ExampleLine, gets.items))
    .sort((a, b) => price(a) - price(b));
  const buyableLines = indexes
    .filter((line) => matchesItems(lines[line] as ExampleLine, buys.items))
    .sort(
      (a, b) => Number(gettableLines.includes(a)) - Number(gettableLines.includes(b)) || price(b) - price(a),
    );

  // For each line, the number of items that are neither discounted nor counted as bought yet.
  const left = lines.map(({ quantity }) => quantity);
  const lineDiscountsMinor = lines.map(() => 0);
  const hasEnoughToBuy = pickQualifying({ buys, order: buyableLines, left, price }) !== null;
  let times = 0;
  while (maxUsesPerOrder === null || times < maxUsesPerOrder) {
    const gotItems = pickCount({ order: gettableLines, left, count: gets.quantity });
    if (!gotItems) break;
    const boughtItems = pickQualifying({
      buys,
      order: buyableLines,
      left: subtractPicked(left, gotItems),
      price,
    });
    if (!boughtItems) break;
    for (const { line, quantity } of gotItems) {
      lineDiscountsMinor[line] =
        (lineDiscountsMinor[line] ?? 0) + quantity * discountPerItem(gets.off, price(line));
    }
    for (const { line, quantity } of [...gotItems, ...boughtItems]) left[line] = (left[line] ?? 0) - quantity;
    times += 1;
  }
  return { times, hasEnoughToBuy, lineDiscountsMinor };
}

function discountPerItem(off: BuyXGetY["gets"]["off"], priceMinor: number): number {
  if (off.kind === "free") return priceMinor;
  return off.kind === "percentage"
    ? percentageOf(priceMinor, off.percentage)
    : Math.min(off.amountMinor, priceMinor);
}

/**
 * Picks `count` of the items that are left (`left`), from one line after the other in the given order. Returns null if
 * these lines have fewer items left.
 */
function pickCount({ order, left, count }: { order: number[]; left: number[]; count: number }) {
  const picked: PickedItems[] = [];
  let missing = count;
  for (const line of order) {
    const quantity = Math.min(missing, left[line] ?? 0);
    if (quantity > 0) picked.push({ line, quantity });
    missing -= quantity;
  }
  return missing > 0 ? null : picked;
}

/**
 * Picks items that are left, from one line after the other in the given order, until they reach the required quantity
 * or amount. Returns null if all these items together are not enough.
 */
function pickQualifying({
  buys: { atLeast },
  order,
  left,
  price,
}: {
  buys: BuyXGetY["buys"];
  order: number[];
  left: number[];
  price: (line: number) => number;
}) {
  if (atLeast.kind === "quantity") return pickCount({ order, left, count: atLeast.quantity });
  const picked: PickedItems[] = [];
  let missing = atLeast.amountMinor;
  for (const line of order) {
    if (missing <= 0) break;
    const available = left[line] ?? 0;
    const quantity = price(line) > 0 ? Math.min(available, Math.ceil(missing / price(line))) : 0;
    if (quantity > 0) picked.push({ line, quantity });
    missing -= quantity * price(line);
  }
  return missing > 0 ? null : picked;
}

function subtractPicked(left: number[], picked: PickedItems[]): number[] {
  return left.map((quantity, line) => quantity - (picked.find((one) => one.line === line)?.quantity ?? 0));
}
