import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";

/**
 * Statistics of codes and automatic discounts over a range of days. A reversed use is counted only in `reversedUses`,
 * even on a test order. Any other use on a test order is counted only in `testUses`. An order with several uses counts
 * as one order. Money is in one currency.
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
   * Orders that were their customer's first order. The order index decides this. If the index is unknown, the age of
   * the customer record decides. If both are unknown, the order is not counted as a first order.
   */
  newCustomers: number;
  /** Orders whose index among the customer's orders is known from Shopify. */
  ordersWithKnownIndex: number;
  /** Orders whose index is unknown, and for which the age of the customer record shows whether the customer is new. */
  ordersWithEstimatedIndex: number;
  reversedUses: number;
  testUses: number;
  /** The days with counted uses, oldest first. */
  days: DayOfUses[];
  /**
   * First day of the range. For the range `all`, this is the day of the first counted use or the day six days before
   * `lastDay`, whichever is earlier; null if there are no counted uses.
   */
  firstDay: string | null;
  lastDay: string;
}
