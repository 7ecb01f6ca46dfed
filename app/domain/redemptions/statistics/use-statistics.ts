import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";

/**
 * What codes and automatic discounts did in a range of days. Counted are the uses that were not given back, on orders
 * that are no tests; an order with two of them is one order. Money is in one currency.
 */
export interface UseStatistics extends UseFigures {
  orders: number;
  /** Orders of another currency, as from before the shop changed its own: in the counts, and in no amount. */
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  /**
   * Orders that were their customer's first: as Shopify told of `ordersOfKnownIndex`, and of `ordersOfEstimatedIndex` by
   * the age of the customer's record, until it does. Of the others nobody knows.
   */
  newCustomers: number;
  ordersOfKnownIndex: number;
  ordersOfEstimatedIndex: number;
  /** Left out of all else here. */
  reversedUses: number;
  testUses: number;
  /** The days that had uses, oldest first. */
  days: DayOfUses[];
  /** The first and the last day of the range; of all time, the day of the first use. Null without one. */
  firstDay: string | null;
  lastDay: string;
}
