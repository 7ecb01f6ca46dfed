import type { DiscountAllocation, Order, OrderLine, OrderRefund } from "../state/order";
import { sum } from "./cart";

/** The amount that discounts take off a line or off shipping. */
export const discountOf = ({ allocations }: { allocations: DiscountAllocation[] }) =>
  sum(allocations.map((each) => each.amountMinor));

/** The units of a line that the order's totals include: the units that are left, and the refunded units. */
export function pricedUnits(order: Order, line: OrderLine) {
  const refundedUnits = refundLinesOf(order, line).map((each) => each.quantity);
  return line.currentQuantity + sum(refundedUnits);
}

/** What was paid for the line's units, minus what was refunded for them. */
export function remainingOfLine(order: Order, line: OrderLine) {
  const paidMinor = line.priceMinor * pricedUnits(order, line) - discountOf(line);
  return Math.max(0, paidMinor - sum(refundLinesOf(order, line).map((each) => each.subtotalMinor)));
}

/** The shipping price after discounts that has not been refunded. */
export function remainingShipping(order: Order) {
  const lines = shippingLinesOf(order);
  const paidMinor = sum(lines.map((line) => line.priceMinor - discountOf(line)));
  return Math.max(0, paidMinor - sum(order.refunds.map((refund) => refund.shippingMinor)));
}

export const shippingLinesOf = (order: Order) => [order.shipping ?? [], order.moreShipping ?? []].flat();

/** The price of all shipping lines before discounts and refunds. */
export const shippingPrice = (order: Order) => sum(shippingLinesOf(order).map((line) => line.priceMinor));

type TransactionStatus = OrderRefund["transactions"][number]["status"];

/** The sum of a refund's transactions with one of these statuses, in the shop's and the shopper's currency. */
export function sumTransactions(refunds: OrderRefund[], statuses: TransactionStatus[]) {
  const transactions = refunds
    .flatMap((refund) => refund.transactions)
    .filter(({ status }) => statuses.includes(status));
  return {
    shopMinor: sum(transactions.map((each) => each.amountMinor)),
    presentmentMinor: sum(transactions.map((each) => each.presentmentMinor)),
  };
}

/** The refunded amount as in GraphQL's `totalRefundedSet`: only successful transactions count. */
export const settled = (refunds: OrderRefund[]) => sumTransactions(refunds, ["success"]);

/** The amounts that are left of an order after its refunds, as in the fields that start with `current_`. */
export function currentAmounts(order: Order) {
  const refunded = sumTransactions(order.refunds, ["success", "pending"]);
  const hasUnits = order.lines.some((line) => line.currentQuantity > 0);
  const lineDiscounts = order.lines.map((line) => {
    const units = pricedUnits(order, line);
    return units === 0 ? 0 : Math.round((discountOf(line) * line.currentQuantity) / units);
  });
  const shippingDiscountMinor = hasUnits ? sum(shippingLinesOf(order).map(discountOf)) : 0;
  return {
    totalMinor: Math.max(0, order.totalMinor - refunded.shopMinor),
    subtotalMinor: sum(order.lines.map((line) => remainingOfLine(order, line))),
    shippingMinor: remainingShipping(order),
    discountsMinor: sum(lineDiscounts) + shippingDiscountMinor,
  };
}

/** The financial status of a paid order. A pending refund does not change it. */
export function financialStatus(order: Order): Order["financialStatus"] {
  const settledMinor = settled(order.refunds).shopMinor;
  if (order.refunds.length === 0) return "paid";
  if (settledMinor >= order.totalMinor) return "refunded";
  return settledMinor > 0 ? "partially_refunded" : "paid";
}

const refundLinesOf = (order: Order, line: OrderLine) =>
  order.refunds.flatMap((refund) => refund.lines).filter((each) => each.lineId === line.id);
