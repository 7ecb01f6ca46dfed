import type { ExampleLine } from "~/domain/discounts/example-cart";
import { percentageOf } from "~/domain/discounts/percentage-of";
import { matchesItems } from "~/domain/discounts/price-cart";
import type { BuyXGetY } from "~/domain/discounts/reward";

/** A number of items picked from one cart line. `line` is the index of the line. */
interface PickedItems {
  line: number;
  quantity: number;
}

/**
 * Applies Buy X get Y to the lines of a cart as often as the cart qualifies, up to `maxUsesPerOrder` times. Each time,
 * the cheapest items to get are discounted. The most expensive items to buy count as bought, starting with items that
 * cannot be discounted. No item is both discounted and counted as bought.
 *
 * Returns how often the reward was applied (`times`), whether the cart has enough items to buy, and the discount on
 * each line.
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

  // The quantity of each line that is neither discounted nor counted as bought yet.
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

/** Returns the first `count` items of the lines in the given order, or null if the lines have fewer items. */
function pickCount({ order, left, count }: { order: number[]; left: number[]; count: number }) {
  const picked: PickedItems[] = [];
  let remaining = count;
  for (const line of order) {
    const quantity = Math.min(remaining, left[line] ?? 0);
    if (quantity > 0) picked.push({ line, quantity });
    remaining -= quantity;
  }
  return remaining > 0 ? null : picked;
}

/**
 * Returns the first items of the lines in the given order that together reach the required quantity or amount. Returns
 * null if all items together do not reach it.
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
  let remaining = atLeast.amountMinor;
  for (const line of order) {
    if (remaining <= 0) break;
    const available = left[line] ?? 0;
    const quantity = price(line) > 0 ? Math.min(available, Math.ceil(remaining / price(line))) : 0;
    if (quantity > 0) picked.push({ line, quantity });
    remaining -= quantity * price(line);
  }
  return remaining > 0 ? null : picked;
}

function subtractPicked(left: number[], picked: PickedItems[]): number[] {
  return left.map((quantity, line) => quantity - (picked.find((one) => one.line === line)?.quantity ?? 0));
}
