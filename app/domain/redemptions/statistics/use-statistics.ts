import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";

/**
 * Statistics of codes and automatic discounts over a range of days. Reversed uses and test orders are not counted; an
 * order with two uses is one order. Money is in one currency.
 */
export interface UseStatistics extends UseFigures {
  orders: number;
  /**
   * Orders in another currency, for example from before the shop changed its own. Included in the counts but not in the
   * amounts.
   */
  ordersInOtherCurrency: number;
  refundedMinor: bigint;
  /**
   * Orders that were their customer's first. For `ordersOfKnownIndex` Shopify reported which of the customer's orders
   * it is; for `ordersOfEstimatedIndex` we estimate it from the customer record's age until Shopify does. For all other
   * orders it is unknown.
   */
  newCustomers: number;
  ordersOfKnownIndex: number;
  ordersOfEstimatedIndex: number;
  /** `reversedUses` and `testUses` are not included in any other figure. */
  reversedUses: number;
  testUses: number;
  /** The days that had uses, oldest first. */
  days: DayOfUses[];
  /**
   * First day of the range; for all time, the day of the first use or at least a week ago. Null if there are no uses.
   */
  firstDay: string | null;
  lastDay: string;
}
