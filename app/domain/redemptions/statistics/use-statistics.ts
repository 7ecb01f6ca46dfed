import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";

/**
 * Statistics of codes and automatic discounts over a range of days. Reversed uses are counted only in `reversedUses`,
 * and other uses on test orders only in `testUses`. An order with two uses counts as one order. Money is in one
 * currency.
 */
export interface UseStatistics extends UseFigures {
  orders: number;
  /**
   * Orders in another currency, for example from before the shop changed its currency. These orders are included in the
   * counts but not in the amounts.
   */
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  /**
   * `newCustomers` is the number of orders that were their customer's first order. `ordersWithKnownIndex` is the number
   * of orders for which Shopify has reported the index among the customer's orders. `ordersWithEstimatedIndex` is the
   * number of orders without this index for which the age of the customer record shows whether the customer is new. An
   * order in neither group is not counted as a first order.
   */
  newCustomers: number;
  ordersWithKnownIndex: number;
  ordersWithEstimatedIndex: number;
  reversedUses: number;
  testUses: number;
  /** The days that had uses, oldest first. */
  days: DayOfUses[];
  /**
   * First day of the range. If the range is all time, this is the day of the first use or the day six days before
   * `lastDay`, whichever is earlier. Null if the range is all time and there are no uses.
   */
  firstDay: string | null;
  lastDay: string;
}
