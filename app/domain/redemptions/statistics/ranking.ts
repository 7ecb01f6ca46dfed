import { z } from "zod";

/** The figure by which rules and coupons are ranked. An invalid value in the URL means revenue. */
export const rankBy = z.enum(["revenue", "uses", "off"]).catch("revenue");

export type RankBy = z.infer<typeof rankBy>;

/** Totals of one rule or coupon over a range of days. Money is in one currency. */
export interface RankedUses {
  id: bigint;
  name: string;
  /** Null for a coupon. */
  trigger: "automatic" | "coupon" | null;
  uses: number;
  orders: number;
  /** Orders in the requested currency. The amounts include only these orders. */
  ordersInCurrency: number;
  revenueMinor: bigint;
  amountOffMinor: bigint;
  /** Orders that were their customer's first order. */
  newCustomers: number;
}
