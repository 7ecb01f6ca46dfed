import { toMinor } from "../pages/money";
import { type Discount, discountClass } from "../state/discount";
import { allocate, shareOf } from "./allocate";
import { buyXGetY } from "./buy-x-get-y";
import { type Cart, lineTotal, sum } from "./cart";
import { isEntitled } from "./entitled-lines";

/** The amounts that each discount takes off each line and off shipping. */
export interface AppliedDiscounts {
  byDiscount: Map<Discount, { lines: number[]; shipping: number }>;
  totalMinor: number;
}

/** The amount that a product discount takes off each line. Lines for which `canUseLine` is false get no discount. */
function productDiscountByLine(
  cart: Cart,
  discount: Discount,
  canUseLine: (line: number) => boolean,
): number[] {
  if (discount.type === "bxgy")
    return buyXGetY(cart, discount).discountByLine.map((discountMinor, i) =>
      canUseLine(i) ? discountMinor : 0,
    );
  const gets = discount.terms.customerGets;
  if (!gets) return cart.lines.map(() => 0);
  const totals = cart.lines.map((line, i) =>
    canUseLine(i) && isEntitled(line, gets.items) ? lineTotal(line) : 0,
  );
  const value = gets.value;
  if ("percentage" in value) return totals.map((total) => shareOf(total, value.percentage));
  if (!("discountAmount" in value)) return cart.lines.map(() => 0);
  const amount = toMinor(value.discountAmount.amount, cart.shop.currency);
  if (!value.discountAmount.appliesOnEachItem) return allocate(amount, totals);
  return cart.lines.map((line, i) => Math.min(amount * line.quantity, totals[i] ?? 0));
}

/**
 * Applies at most one product discount to each line: the discount that saves most on that line. A fixed amount per
 * order is split only among the lines on which its discount saves most. Returns each discount's amount per line.
 */
function applyProductDiscounts(cart: Cart, discounts: Discount[]) {
  const amountsByDiscount = discounts.map((discount) => productDiscountByLine(cart, discount, () => true));
  const winnerByLine = cart.lines.map((_, i) => {
    const best = Math.max(0, ...amountsByDiscount.map((amounts) => amounts[i] ?? 0));
    return best === 0 ? -1 : amountsByDiscount.findIndex((amounts) => amounts[i] === best);
  });
  return discounts.map((discount, d) =>
    productDiscountByLine(cart, discount, (line) => winnerByLine[line] === d),
  );
}

function orderDiscountAmount(discount: Discount, subtotal: number, currency: string) {
  const value = discount.terms.customerGets?.value;
  if (!value) return 0;
  if ("percentage" in value) return shareOf(subtotal, value.percentage);
  return "discountAmount" in value ? toMinor(value.discountAmount.amount, currency) : 0;
}

/**
 * Applies discounts that all combine with each other, in Shopify's order. Product discounts come first. Order discounts
 * follow, each calculated from the same subtotal after product discounts. Shipping discounts come last.
 */
export function applyDiscounts(cart: Cart, discounts: Discount[]): AppliedDiscounts {
  const byDiscount: AppliedDiscounts["byDiscount"] = new Map();
  const withClass = (wantedClass: string) =>
    discounts.filter((discount) => discountClass(discount) === wantedClass);
  const remaining = cart.lines.map(lineTotal);
  const apply = (discount: Discount, lines: number[]) => {
    byDiscount.set(discount, { lines, shipping: 0 });
    lines.forEach((discountMinor, i) => {
      remaining[i] = (remaining[i] ?? 0) - discountMinor;
    });
  };

  const product = withClass("PRODUCT");
  const amountsByProductDiscount = applyProductDiscounts(cart, product);
  for (const [i, discount] of product.entries()) apply(discount, amountsByProductDiscount[i] ?? []);

  const subtotal = [...remaining];
  for (const discount of withClass("ORDER")) {
    const amount = orderDiscountAmount(discount, sum(subtotal), cart.shop.currency);
    const value = discount.terms.customerGets?.value;
    const appliesOnEachItem = value && "discountAmount" in value && value.discountAmount.appliesOnEachItem;
    apply(
      discount,
      appliesOnEachItem
        ? cart.lines.map((line, i) => Math.min(amount * line.quantity, remaining[i] ?? 0))
        : allocate(amount, subtotal, remaining),
    );
  }

  // An empty cart has no shipping.
  let shippingLeft = cart.lines.length > 0 ? toMinor(cart.shop.shippingPrice, cart.shop.currency) : 0;
  for (const discount of withClass("SHIPPING")) {
    byDiscount.set(discount, { lines: cart.lines.map(() => 0), shipping: shippingLeft });
    shippingLeft = 0;
  }
  const totalMinor = sum([...byDiscount.values()].map(({ lines, shipping }) => sum(lines) + shipping));
  return { byDiscount, totalMinor };
}
