import { decimalToMinor } from "~/lib/money";

/** Shopify writes 0.2 for 20 %; two decimals of a percentage are all that it keeps. */
export function asPercentage(share: number): number {
  return Math.round(share * 10_000) / 100;
}

/** In minor units of the currency. */
export function toMinor(amount: unknown, currencyCode: string): number {
  return Number(decimalToMinor(String(amount), currencyCode, { rounding: "half-up" }));
}
