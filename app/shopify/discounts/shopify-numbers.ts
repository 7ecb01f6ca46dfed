import { roundToMinor } from "~/lib/money";

/**
 * Converts Shopify's fraction (0.2) to a percentage (20). Rounds to two decimals, which is the precision that Shopify
 * stores.
 */
export function asPercentage(fraction: number): number {
  return Math.round(fraction * 10_000) / 100;
}

/** Converts Shopify's decimal amount to minor units of the currency. Rounds half up. */
export function toMinor(amount: unknown, currencyCode: string): number {
  return Number(roundToMinor(String(amount), currencyCode));
}
