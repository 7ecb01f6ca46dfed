import type { DayOfUses, UseFigures } from "~/domain/redemptions/statistics/chart-steps";

/**
 * Statistics of codes and automatic discounts over a range of days. Reversed uses and test orders are not counted; an
 * order with two uses is one order. Money is in one currency.
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
   * Orders that were their customer's first. For `ordersWithKnownIndex`, Shopify has reported which of the customer's
   * orders it is. For `ordersWithEstimatedIndex`, Shopify has not, so we estimate from the age of the customer record
   * whether it is the first. For all other orders, we do not know.
   */
  newCustomers: number;
  ordersWithKnownIndex: number;
  ordersWithEstimatedIndex: number;
  /** `reversedUses` and `testUses` are not included in any other figure. */
  reversedUses: number;
  testUses: number;
  /** The days that had uses, oldest first. */
  days: DayOfUses[];
  /**
   * First day of the range. For all time, the day of the first use, or six days before `lastDay` if that is earlier;
   * null if there are no uses.
   */
  firstDay: string | null;
  lastDay: string;
}
