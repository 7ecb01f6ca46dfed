import { z } from "zod";

/** By what discounts and coupons are ranked. */
export const rankBy = z.enum(["revenue", "uses", "off"]).catch("revenue");

export type RankBy = z.infer<typeof rankBy>;

/** What one rule or coupon did over some days. Money is in one currency. */
export interface RankedUses {
  id: bigint;
  name: string;
  /** Of a rule. */
  trigger: "automatic" | "coupon" | null;
  uses: number;
  orders: number;
  /** Of the amounts: those of another currency are in no amount. */
  ordersInCurrency: number;
  revenueMinor: bigint;
  amountOffMinor: bigint;
  newCustomers: number;
}
